package io.travertine.jdbc.standard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What one check works with: a connection of its own to a database with the table {@code item} of three rows (1 one, 2 two,
 * 3 three), the tables {@code kinds} of a row of values and a row of NULLs, and {@code typed} for rows of the check's own.
 */
final class Database implements AutoCloseable {

    /** Each type, with the value that the first row of {@code kinds} has. */
    static final String[][] KINDS = {
        {"bo", "boolean", "true"},
        {"si", "smallint", "42"},
        {"it", "integer", "42"},
        {"bi", "bigint", "42"},
        {"re", "real", "42"},
        {"db", "double precision", "42"},
        {"de", "decimal(12, 3)", "42"},
        {"ch", "char(2)", "'42'"},
        {"vc", "varchar(40)", "'42'"},
        {"vb", "varbinary(20)", "X'0102ff'"},
        {"da", "date", "date '2024-02-29'"},
        {"ti", "time", "time '23:59:58'"},
        {"ts", "timestamp(6)", "timestamp '2024-02-29 23:59:58.123456'"},
        {"uu", "uuid", "'0f8fad5b-d9cb-469f-a165-70867728950e'"},
        {"vd", "varchar(40)", "'2024-02-29'"},
        {"vt", "varchar(40)", "'23:59:58'"},
        {"vs", "varchar(40)", "'2024-02-29 23:59:58.123456'"}
    };

    final Peer peer;
    final Connection connection;
    private final String name;

    private Database(Peer peer, String name) throws SQLException {
        this.peer = peer;
        this.name = name;
        this.connection = peer.connect(name);
    }

    /** Makes the tables; the database lives as long as what is answered. */
    static Database create(Peer peer, String name) throws SQLException {
        Database database = new Database(peer, name);
        StringBuilder columns = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (String[] kind : KINDS) {
            columns.append(", ").append(kind[0]).append(' ').append(kind[1]);
            values.append(", ").append(kind[2]);
        }
        database.run("create table item (id integer primary key, name varchar(20))");
        database.run("create table kinds (id integer primary key" + columns + ")");
        database.run("create table typed (id integer primary key" + columns + ")");
        database.run("insert into kinds values (1" + values + ")");
        database.run("insert into kinds (id) values (2)");
        return database;
    }

    /** Puts the rows back as they were and answers a new connection to the same database. */
    Database fresh() throws SQLException {
        run("delete from item");
        run("insert into item values (1, 'one'), (2, 'two'), (3, 'three')");
        run("delete from typed");
        return new Database(peer, name);
    }

    /** One more connection. */
    Connection another() throws SQLException {
        return peer.connect(name);
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Statement statement() throws SQLException {
        return connection.createStatement();
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** The open rows of a query. */
    ResultSet query(String sql) throws SQLException {
        return connection.createStatement().executeQuery(sql);
    }

    /** The first value of the first row, as text. */
    String value(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "nothing";
        }
    }

    int items() throws SQLException {
        return Integer.parseInt(value("select count(*) from item"));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
