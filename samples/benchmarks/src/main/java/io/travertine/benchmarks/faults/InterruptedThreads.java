package io.travertine.benchmarks.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Two threads that insert and two that read rows of a table that no cache holds as a whole, each with a connection of its
 * own, are interrupted a thousand times a second. Prints the acknowledged ids, and at the end how many statements there were, how many failed, and how many of the
 * connections cannot read any more once the interrupts are over.
 */
final class InterruptedThreads {

    static final String COUNTS = "counts ";

    private static final int THREADS = 4;
    private static final int INTERRUPT_NANOS = 1_000_000;
    private static final int LARGE_ROWS = 600;
    private static final int LARGE_LENGTH = 100_000;
    /** All in one commit would take more memory than some databases allow. */
    private static final int LARGE_ROWS_OF_A_COMMIT = 100;

    /** Statements of each thread before the interrupts begin, so that they do not hit the loading of classes only. */
    private static final int WARM_UP = 20;

    private final FaultDatabase database;
    private final Path directory;
    private final SplittableRandom random;
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private final CountDownLatch warm = new CountDownLatch(THREADS);
    private volatile boolean interrupting = true;

    InterruptedThreads(FaultDatabase database, Path directory, long seed) {
        this.database = database;
        this.directory = directory;
        this.random = new SplittableRandom(seed);
    }

    void run(long millis) throws SQLException, InterruptedException {
        Connection first = database.connect(directory);
        CommittedRows.createTable(first);
        fill(first);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Connection connection = database.connect(directory);
            long ids = i * 1_000_000_000L;
            boolean writes = i % 2 == 0;
            threads.add(new Thread(() -> use(connection, writes, ids), "thread " + i));
        }
        threads.forEach(Thread::start);
        warm.await();
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            threads.get(random.nextInt(THREADS)).interrupt();
            LockSupport.parkNanos(INTERRUPT_NANOS);
        }
        interrupting = false;
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(COUNTS + statements + " " + failed + " " + broken);
        database.shutDown(first);
    }

    private void use(Connection connection, boolean writes, long firstId) {
        SplittableRandom places = new SplittableRandom(firstId);
        for (long id = firstId + 1; interrupting; id++) {
            if (id == firstId + WARM_UP) {
                warm.countDown();
            }
            statements.incrementAndGet();
            try {
                if (writes) {
                    insert(connection, id);
                    System.out.println(CommittedRows.ACKNOWLEDGED + id);
                    System.out.flush();
                } else {
                    readLarge(connection, places.nextInt(LARGE_ROWS));
                }
            } catch (SQLException | RuntimeException | Error e) {
                failed.incrementAndGet();
            }
        }
        Thread.interrupted(); // what is left of them
        try {
            readLarge(connection, 0);
        } catch (SQLException | RuntimeException | Error e) {
            broken.incrementAndGet();
        }
    }

    private static void insert(Connection connection, long id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO kept VALUES (?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, CommittedRows.text(id));
            insert.executeUpdate();
        }
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE large (id INTEGER PRIMARY KEY, text VARCHAR(" + LARGE_LENGTH + "))");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO large VALUES (?, ?)")) {
            for (int id = 0; id < LARGE_ROWS; id++) {
                insert.setInt(1, id);
                insert.setString(2, largeText(id));
                insert.executeUpdate();
                if (id % LARGE_ROWS_OF_A_COMMIT == 0) {
                    connection.commit();
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static String largeText(int id) {
        SplittableRandom random = new SplittableRandom(id);
        char[] text = new char[LARGE_LENGTH];
        for (int i = 0; i < LARGE_LENGTH; i++) {
            text[i] = (char) ('!' + random.nextInt('~' - '!'));
        }
        return new String(text);
    }

    private static void readLarge(Connection connection, int id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT text FROM large WHERE id = ?")) {
            select.setInt(1, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next() || !largeText(id).equals(rows.getString(1))) {
                    throw new IllegalStateException("row " + id + " is not what was written");
                }
            }
        }
    }
}
