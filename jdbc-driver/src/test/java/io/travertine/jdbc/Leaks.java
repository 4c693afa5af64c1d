package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.Cursor;
import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** Ways to forget to close something; each is named in the stack of what it opens. */
final class Leaks {

    /** Leaves something open, and forgets it. */
    interface Leak {
        void leak() throws SQLException;
    }

    private final Connection connection;
    private final String url;
    private final Engine engine;
    private final Keyspace keyspace;
    private byte transactions;

    /**
     * @param connection to a database with a table t of several rows
     * @param engine a store of its own
     */
    Leaks(Connection connection, String url, Engine engine) {
        this.connection = connection;
        this.url = url;
        this.engine = engine;
        this.keyspace = engine.createKeyspace("k", Optional.empty());
    }

    /** By the names of the methods. */
    List<Leak> all() {
        return List.of(
                this::leakResult,
                this::leakStatement,
                this::leakConnection,
                this::leakTransaction,
                this::leakSnapshot,
                this::leakCursor);
    }

    static final List<String> NAMES =
            List.of("leakResult", "leakStatement", "leakConnection", "leakTransaction", "leakSnapshot", "leakCursor");

    private void leakResult() throws SQLException {
        ResultSet rows = connection.prepareStatement("SELECT id FROM t").executeQuery();
        assertThat(rows.next()).isTrue();
    }

    private void leakStatement() throws SQLException {
        Statement statement = connection.createStatement();
        assertThat(statement.isClosed()).isFalse();
    }

    /** With a row that nobody else can write until the connection is closed. */
    private void leakConnection() throws SQLException {
        Connection forgotten = DriverManager.getConnection(url);
        forgotten.setAutoCommit(false);
        try (Statement update = forgotten.createStatement()) {
            assertThat(update.executeUpdate("UPDATE t SET n = n + 1 WHERE id = 1"))
                    .isEqualTo(1);
        }
    }

    private void leakTransaction() {
        Transaction transaction = engine.begin();
        // A row of its own: who leaks the next one must not wait for this one to be found.
        transaction.put(keyspace, new byte[] {transactions++}, new byte[] {1});
    }

    private void leakSnapshot() {
        assertThat(engine.snapshot().keyspaces()).hasSize(1);
    }

    private void leakCursor() {
        try (Snapshot snapshot = engine.snapshot()) {
            Cursor cursor = snapshot.cursor(keyspace, KeyRange.all());
            assertThat(cursor.first()).isFalse();
        }
    }
}
