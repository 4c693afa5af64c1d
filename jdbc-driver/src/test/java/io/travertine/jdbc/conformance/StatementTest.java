package io.travertine.jdbc.conformance;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.travertine.engine.Administration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StatementTest {

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:mem:statements");
        statement = connection.createStatement();
        statement.execute("create table item (id integer primary key, name varchar(20))");
        statement.execute("insert into item values (1, 'one'), (2, 'two'), (3, 'three')");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private int rows() throws SQLException {
        try (Statement counting = connection.createStatement();
                ResultSet rows = counting.executeQuery("select count(*) from item")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void tellsRowsFromCountsOfChanges() throws SQLException {
        assertThat(statement.execute("select * from item")).isTrue();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThat(statement.getResultSet()).isNotNull();
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);

        assertThat(statement.execute("update item set name = 'x' where id > 1")).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(2);
        assertThat(statement.getResultSet()).isNull();
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }

    @Test
    void countsChangedRows() throws SQLException {
        assertThat(statement.executeUpdate("insert into item values (4, 'four'), (5, 'five')"))
                .isEqualTo(2);
        assertThat(statement.executeLargeUpdate("delete from item where id > 3"))
                .isEqualTo(2);
        assertThat(statement.executeUpdate("update item set name = name where id = 77"))
                .isZero();
        assertThat(statement.executeUpdate("create table other (id integer primary key)"))
                .isZero();
    }

    @Test
    void executeQueryOfAnUpdateFailsBeforeItChangesAnything() throws SQLException {
        assertThatThrownBy(() -> statement.executeQuery("delete from item"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("answers no rows");
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void executeUpdateOfAQueryFails() {
        assertThatThrownBy(() -> statement.executeUpdate("select * from item")).hasMessageContaining("answers rows");
    }

    @Test
    void aNewExecutionClosesTheFormerResult() throws SQLException {
        ResultSet first = statement.executeQuery("select * from item");
        ResultSet second = statement.executeQuery("select * from item");

        assertThat(first.isClosed()).isTrue();
        assertThat(second.isClosed()).isFalse();
        assertThatThrownBy(first::next).isInstanceOf(SQLException.class).hasMessageContaining("closed");
    }

    @Test
    void keepsToMaxRows() throws SQLException {
        statement.setMaxRows(2);
        int count = 0;
        try (ResultSet rows = statement.executeQuery("select * from item")) {
            while (rows.next()) {
                count++;
            }
        }
        assertThat(count).isEqualTo(2);
        assertThat(statement.getLargeMaxRows()).isEqualTo(2);
        assertThatThrownBy(() -> statement.setMaxRows(-1)).isInstanceOf(SQLException.class);
    }

    @Test
    void closesItselfWithItsResultIfAsked() throws SQLException {
        statement.closeOnCompletion();
        ResultSet rows = statement.executeQuery("select * from item");
        rows.close();

        assertThat(statement.isClosed()).isTrue();
        assertThatThrownBy(() -> statement.execute("select 1")).hasMessageContaining("closed");
    }

    @Test
    void closingClosesTheResultAndIsIdempotent() throws SQLException {
        ResultSet rows = statement.executeQuery("select * from item");
        statement.close();
        statement.close();

        assertThat(rows.isClosed()).isTrue();
    }

    @Test
    void runsABatchInOrder() throws SQLException {
        statement.addBatch("insert into item values (4, 'four')");
        statement.addBatch("update item set name = 'x' where id > 2");
        statement.addBatch("delete from item");

        assertThat(statement.executeBatch()).containsExactly(1, 2, 4);
        assertThat(statement.executeBatch()).isEmpty();
    }

    @Test
    void aBatchStopsAtTheFirstFailureAndTellsHowFarItCame() throws SQLException {
        statement.addBatch("insert into item values (4, 'four')");
        statement.addBatch("insert into item values (1, 'again')");
        statement.addBatch("insert into item values (5, 'five')");

        assertThatThrownBy(statement::executeBatch).isInstanceOfSatisfying(BatchUpdateException.class, e -> {
            assertThat(e.getUpdateCounts()).containsExactly(1);
            assertThat(e.getSQLState()).isEqualTo("23505");
            assertThat((Throwable) e).hasMessageContaining("statement 2 of the batch");
        });
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void aQueryInABatchFails() throws SQLException {
        statement.addBatch("select * from item");

        assertThatThrownBy(statement::executeBatch).isInstanceOf(BatchUpdateException.class);
    }

    @Test
    void checksItsSettings() throws SQLException {
        statement.setFetchSize(100);
        assertThat(statement.getFetchSize()).isEqualTo(100);
        assertThatThrownBy(() -> statement.setFetchSize(-1)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> statement.setFetchDirection(99)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> statement.setQueryTimeout(-1)).isInstanceOf(SQLException.class);
        statement.setQueryTimeout(30);
        assertThat(statement.getQueryTimeout()).isEqualTo(30);
        assertThat(statement.isPoolable()).isFalse();
        assertThat(statement.getResultSetHoldability())
                .isEqualTo(connection.getMetaData().getResultSetHoldability());
        assertThatThrownBy(() -> statement.execute(null)).isInstanceOf(SQLException.class);
    }

    /** A join without a condition: long enough to be caught at it. */
    private String longQuery() throws SQLException {
        statement.execute("create table number (n integer primary key)");
        StringBuilder insert = new StringBuilder("insert into number values (0)");
        for (int i = 1; i < 400; i++) {
            insert.append(", (").append(i).append(')');
        }
        statement.execute(insert.toString());
        return "select sum(a.n + b.n + c.n + d.n) from number a, number b, number c, number d";
    }

    @Test
    @Tag("slow")
    void endsAtItsTimeLimit() throws SQLException {
        String sql = longQuery();
        statement.setQueryTimeout(1);

        assertThatThrownBy(() -> statement.executeQuery(sql).next())
                .isInstanceOf(SQLTimeoutException.class)
                .hasMessageContaining("time limit of 1 s")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("57014");
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void endsWhenAnotherThreadCancelsIt() throws SQLException {
        String sql = longQuery();
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> canceller = CompletableFuture.runAsync(() -> {
            while (!ended.get()) {
                cancel();
                Thread.onSpinWait();
            }
        });

        try {
            assertThatThrownBy(() -> statement.executeQuery(sql).next())
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("57014");
        } finally {
            ended.set(true);
            canceller.join();
        }
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void endsWhenAnotherThreadClosesIt() throws SQLException {
        String sql = longQuery();
        Administration store = connection.unwrap(Administration.class);
        CompletableFuture<Void> closer = CompletableFuture.runAsync(() -> {
            while (store.openReaders().isEmpty()) {
                Thread.onSpinWait();
            }
            close(statement);
        });

        assertThatThrownBy(() -> statement.executeQuery(sql).next()).isInstanceOf(SQLException.class);

        closer.join();
        assertThat(statement.isClosed()).isTrue();
        assertThat(store.openReaders()).isEmpty();
        assertThat(connection.isValid(1)).isTrue();
    }

    private static void close(Statement closed) {
        try {
            closed.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void cancel() {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
