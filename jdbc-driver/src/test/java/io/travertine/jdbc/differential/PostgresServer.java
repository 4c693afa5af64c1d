package io.travertine.jdbc.differential;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL of its own, which ends with its closing. It compares texts by their bytes, as the others do. Thread-safe. It
 * refuses to run as root; there it is started in a name space in which somebody else has these rights.
 */
final class PostgresServer implements AutoCloseable {

    private final EmbeddedPostgres server;

    PostgresServer() throws IOException {
        this.server = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("fsync", "off")
                .setServerConfig("timezone", "UTC")
                .start();
    }

    /** A connection into an empty schema of that name. */
    Connection open(String schema) throws SQLException {
        Connection connection = server.getPostgresDatabase().getConnection();
        Comparison.run(
                List.of(
                        "DROP SCHEMA IF EXISTS " + schema + " CASCADE",
                        "CREATE SCHEMA " + schema,
                        "SET search_path = " + schema,
                        "SET statement_timeout = 10000"),
                connection);
        return connection;
    }

    static boolean isOf(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class);
    }

    /** It has a longer name for DOUBLE. */
    static String inItsWords(String sql) {
        return sql.replaceAll("\\bDOUBLE\\b", "DOUBLE PRECISION");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
