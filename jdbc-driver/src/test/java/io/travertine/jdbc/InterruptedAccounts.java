package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLongArray;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Accounts between which money is moved, with a note of each movement, by threads that may be interrupted at any time: two
 * move it, two add it up, one makes and drops tables, one opens and closes databases. What was acknowledged is kept beside.
 */
final class InterruptedAccounts {

    private static final int ACCOUNTS = 50;
    private static final long BALANCE = 1_000;
    private static final int TEXT_LENGTH = 200;

    private final String url;
    private final AtomicLongArray balances = new AtomicLongArray(ACCOUNTS);
    private final Map<Long, String> notes = new ConcurrentSkipListMap<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    InterruptedAccounts(String url) {
        this.url = url;
    }

    void create() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            execute(connection, "CREATE TABLE accounts (id INTEGER PRIMARY KEY, balance BIGINT NOT NULL)");
            execute(connection, "CREATE TABLE notes (id BIGINT PRIMARY KEY, text VARCHAR(300) NOT NULL)");
            execute(connection, "CREATE INDEX notes_text ON notes (text)");
            for (int id = 0; id < ACCOUNTS; id++) {
                execute(connection, "INSERT INTO accounts VALUES (" + id + ", " + BALANCE + ")");
                balances.set(id, BALANCE);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Queue<Throwable> failures() {
        return failures;
    }

    void stop() {
        stopped = true;
    }

    private interface Work {
        void run(Connection connection, Random random) throws SQLException;
    }

    List<Thread> start(long seed) {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            long firstNote = 1_000_000L * (i + 1);
            long[] note = {firstNote};
            workers.add(thread("mover " + i, seed * 10 + i, (connection, random) -> move(connection, random, note)));
            workers.add(thread("adder " + i, seed * 10 + 5 + i, this::addUp));
        }
        workers.add(thread("definer", seed, this::define));
        workers.add(thread("opener", seed, this::open));
        workers.forEach(Thread::start);
        return workers;
    }

    private Thread thread(String name, long seed, Work work) {
        return new Thread(
                () -> {
                    Random random = new Random(seed);
                    try (Connection connection = DriverManager.getConnection(url)) {
                        while (!stopped) {
                            runInterrupted(connection, random, work);
                        }
                    } catch (Throwable e) {
                        failures.add(new AssertionError(name + ": " + e, e));
                    }
                },
                name);
    }

    /** One time in three the thread is interrupted before it begins; then the flag must still be set in the end. */
    private static void runInterrupted(Connection connection, Random random, Work work) throws SQLException {
        boolean before = random.nextInt(3) == 0;
        if (before) {
            Thread.currentThread().interrupt();
        }
        work.run(connection, random);
        boolean after = Thread.interrupted();
        assertThat(after || !before).as("the flag is still set").isTrue();
        assertThat(connection.isValid(0)).isTrue();
    }

    private void move(Connection connection, Random random, long[] note) throws SQLException {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        long amount = 1 + random.nextInt(10);
        String text = "x".repeat(random.nextInt(TEXT_LENGTH)) + note[0];
        connection.setAutoCommit(false);
        try {
            add(connection, from, -amount);
            add(connection, to, amount);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO notes VALUES (?, ?)")) {
                insert.setLong(1, note[0]);
                insert.setString(2, text);
                insert.executeUpdate();
            }
            connection.commit();
        } catch (SQLTransactionRollbackException e) {
            connection.rollback();
            return;
        }
        balances.addAndGet(from, -amount);
        balances.addAndGet(to, amount);
        notes.put(note[0], text);
        note[0]++;
    }

    private static void add(Connection connection, int id, long amount) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE accounts SET balance = balance + ? WHERE id = ?")) {
            update.setLong(1, amount);
            update.setInt(2, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private void addUp(Connection connection, Random random) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery("SELECT SUM(balance), COUNT(*) FROM accounts")) {
            assertThat(sum.next()).isTrue();
            assertThat(sum.getLong(1)).isEqualTo(ACCOUNTS * BALANCE);
            assertThat(sum.getInt(2)).isEqualTo(ACCOUNTS);
        }
        Map<Long, String> known = new TreeMap<>(notes);
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM notes WHERE text = ?")) {
            for (int i = 0; i < 5 && !known.isEmpty(); i++) {
                Long id = new ArrayList<>(known.keySet()).get(random.nextInt(known.size()));
                select.setString(1, known.get(id));
                try (ResultSet found = select.executeQuery()) {
                    assertThat(found.next()).as("note " + id).isTrue();
                    assertThat(found.getLong(1)).isEqualTo(id);
                }
            }
        }
    }

    private void define(Connection connection, Random random) throws SQLException {
        connection.setAutoCommit(true);
        long known = notes.size();
        execute(connection, "CREATE TABLE copies (id BIGINT PRIMARY KEY, text VARCHAR(300))");
        execute(connection, "INSERT INTO copies SELECT id, text FROM notes");
        execute(connection, "CREATE INDEX copies_text ON copies (text)");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, text FROM copies ORDER BY text DESC, id")) {
            long count = 0;
            String last = null;
            while (rows.next()) {
                String text = rows.getString(2);
                assertThat(last == null || last.compareTo(text) >= 0).isTrue();
                last = text;
                count++;
            }
            assertThat(count).isGreaterThanOrEqualTo(known);
        }
        execute(connection, "DROP TABLE copies");
    }

    /** Joins the database, and opens and closes one of its own with an uncommitted row. */
    private void open(Connection connection, Random random) throws SQLException {
        try (Connection other = DriverManager.getConnection(url)) {
            addUp(other, random);
        }
        int question = url.indexOf('?');
        String own = question < 0 ? url + "/own" : url.substring(0, question) + "/own" + url.substring(question);
        try (Connection alone = DriverManager.getConnection(own)) {
            execute(alone, "CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY)");
            alone.setAutoCommit(false);
            execute(alone, "INSERT INTO t VALUES (1)");
        }
    }

    /** Opens the database again and compares it with what was acknowledged. */
    void check(String description) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT id, balance FROM accounts ORDER BY id")) {
                for (int id = 0; id < ACCOUNTS; id++) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getLong(2))
                            .as(description + ", account " + id)
                            .isEqualTo(balances.get(id));
                }
            }
            Map<Long, String> found = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery("SELECT id, text FROM notes")) {
                while (rows.next()) {
                    found.put(rows.getLong(1), rows.getString(2));
                }
            }
            assertThat(found).as(description + ", notes").isEqualTo(new TreeMap<>(notes));
        }
    }
}
