package io.travertine.jdbc.differential;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

import io.travertine.engine.Administration;
import io.travertine.jdbc.differential.RandomTable.Value;

import static org.assertj.core.api.Assertions.assertThat;

/** The answers of three databases, or of four with PostgreSQL, to random queries over the same tables, over one set of random rows after the other. */
final class Comparison {

    static final int QUERIES = 20;
    static final int SETS_OF_ROWS = 50;

    /** The rows of so many sets are fewer than a plan bears. */
    static final int SETS_TO_COMPACT = 5;

    /** A query, planned here without and with indexes, and by the others. */
    private record Asked(Answers ours, Answers withIndexes, Peers peers) {}

    private final long seed;
    private final Random random;
    private final List<RandomTable> tables;
    private final List<Asked> queries = new ArrayList<>();
    private final List<String> script = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final Optional<PostgresServer> server;
    private int agreements;
    private int agreementsWithPostgres;

    Comparison(long seed) {
        this(seed, Optional.empty());
    }

    /** @param server a PostgreSQL that is asked, too */
    Comparison(long seed, Optional<PostgresServer> server) {
        this.server = server;
        this.seed = seed;
        this.random = new Random(seed);
        this.tables = Stream.of("t1", "t2", "t3")
                .map(name -> new RandomTable(name, random))
                .toList();
    }

    /** Returns how many answers agree; fails if one does not. */
    long run() throws SQLException {
        if (server.isEmpty()) {
            return run(Optional.empty());
        }
        try (Connection postgres = server.get().open("s" + seed)) {
            run(Optional.of(postgres));
            return agreementsWithPostgres;
        }
    }

    private long run(Optional<Connection> postgres) throws SQLException {
        try (Connection ours = open("plain" + seed);
                Connection withIndexes = open("indexed" + seed);
                Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Connection h2 = DriverManager.getConnection("jdbc:h2:mem:")) {
            List<Connection> others = new ArrayList<>(List.of(duckDb, h2));
            postgres.ifPresent(others::add);
            for (RandomTable table : tables) {
                for (Connection each : others) {
                    run(List.of(table.creation()), each);
                }
                run(List.of(table.creation()), ours);
                run(List.of(table.creation()), withIndexes);
                run(table.indexes, withIndexes);
            }
            List<Rows> plainRows = Rows.of(tables, ours);
            fill(others, List.of(plainRows));
            populate(tables, withIndexes);
            plan(ours, withIndexes, query -> new Peers(query, h2, duckDb, postgres));
            empty(tables, withIndexes);
            List<List<Rows>> all = List.of(plainRows, Rows.of(tables, withIndexes));
            for (int i = 0; i < SETS_OF_ROWS && differences.isEmpty(); i++) {
                if (i % SETS_TO_COMPACT == 0) {
                    compact(ours);
                    compact(withIndexes);
                }
                fill(others, all);
                compare();
            }
        }
        assertThat(differences).as("-Dseed=" + seed).isEmpty();
        return agreements;
    }

    /** An empty database of that name in memory. */
    static Connection open(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:travertine:mem:" + name + "?durability=NONE");
    }

    static void run(List<String> statements, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean isPostgres = PostgresServer.isOf(connection);
            for (String sql : statements) {
                statement.execute(isPostgres ? PostgresServer.inItsWords(sql) : sql);
            }
        }
    }

    /** Plans that are made now take indexes, which for a few rows fewer do. */
    static void populate(List<RandomTable> tables, Connection connection) throws SQLException {
        run(tables.stream().map(RandomTable::population).toList(), connection);
    }

    /** Without a trace of the rows, over which every scan would have to step. */
    static void empty(List<RandomTable> tables, Connection connection) throws SQLException {
        run(tables.stream().map(table -> "DELETE FROM " + table.name).toList(), connection);
        compact(connection);
    }

    /** Without a trace of the rows that were there, which would be taken for rows: plans would be made anew for so many. */
    static void compact(Connection connection) throws SQLException {
        connection.unwrap(Administration.class).compact();
    }

    private void fill(List<Connection> others, List<List<Rows>> ours) throws SQLException {
        script.clear();
        for (int i = 0; i < tables.size(); i++) {
            List<List<Value>> rows = tables.get(i).rows();
            script.add("DELETE FROM " + tables.get(i).name);
            tables.get(i).insertion(rows).ifPresent(script::add);
            for (List<Rows> each : ours) {
                each.get(i).replace(rows);
            }
        }
        for (Connection each : others) {
            run(script, each);
        }
    }

    private void plan(Connection ours, Connection withIndexes, Function<String, Peers> peers) {
        RandomQuery generator = new RandomQuery(random, tables);
        for (int i = 0; i < QUERIES; i++) {
            String query = generator.next();
            plan(query, peers.apply(query), ours, withIndexes);
        }
    }

    private void plan(String query, Peers peers, Connection ours, Connection withIndexes) {
        try {
            queries.add(new Asked(new Answers(ours, query), new Answers(withIndexes, query), peers));
        } catch (SQLException e) {
            if (peers.anyAnswers()) {
                differences.add(
                        this + query + ";\nonly this database refuses it: " + e.getSQLState() + " " + e.getMessage());
            }
        }
    }

    private void compare() {
        for (Asked each : queries) {
            each.peers.rowsChanged();
            compare(each.ours, each.peers);
            compare(each.withIndexes, each.peers);
        }
    }

    private void compare(Answers ours, Peers peers) {
        try {
            List<String> actual = ours.rows();
            switch (peers.judge(actual)) {
                case AGREEMENT -> {
                    agreements++;
                    agreementsWithPostgres += peers.postgresSays(actual) ? 1 : 0;
                }
                case DIFFERENCE -> differences.add(this + ours.query() + ";\n" + peers + "\nactual   " + actual);
                case NO_ANSWER -> {
                    // Nothing is known.
                }
            }
        } catch (SQLException e) {
            if (peers.anyAnswers()) {
                differences.add(this + ours.query() + ";\nonly this database refuses it: " + e.getSQLState() + " "
                        + e.getMessage());
            }
        }
    }

    /** What makes the tables. */
    static String script(List<RandomTable> tables) {
        StringBuilder sql = new StringBuilder("\n");
        for (RandomTable table : tables) {
            sql.append(table.creation()).append(";\n");
            table.indexes.forEach(statement -> sql.append(statement).append(";\n"));
        }
        return sql.toString();
    }

    /** What makes the tables and their rows of now. */
    @Override
    public String toString() {
        return script(tables) + String.join(";\n", script) + ";\n";
    }
}
