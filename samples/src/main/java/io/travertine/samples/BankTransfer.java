package io.travertine.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Moves money between accounts from several threads at once. Two transfers that touch the same account conflict: the
 * second gets SQLState 40001, rolls back and runs again. Money is never made or lost.
 */
public final class BankTransfer {

    private static final int ACCOUNTS = 8;
    private static final int OPENING_BALANCE = 1_000;
    private static final int TELLERS = 4;
    private static final int TRANSFERS_PER_TELLER = 50;

    private BankTransfer() {}

    public static void main(String[] args) throws Exception {
        Path directory = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("travertine-bank");
        run("jdbc:travertine:" + directory);
    }

    static void run(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            open(connection);
            System.out.println(ACCOUNTS + " accounts hold " + total(connection));

            runTellers(url);
            System.out.println(TELLERS * TRANSFERS_PER_TELLER + " transfers by " + TELLERS + " tellers are done");
            System.out.println(ACCOUNTS + " accounts hold " + total(connection));
            System.out.println(
                    "overdrawn accounts: " + number(connection, "SELECT COUNT(*) FROM account WHERE balance < 0"));
            System.out.println("transfers on record: " + number(connection, "SELECT COUNT(*) FROM transfer"));
        }
    }

    private static void open(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE account (id INTEGER PRIMARY KEY, balance BIGINT NOT NULL)");
            statement.execute("CREATE TABLE transfer (teller INTEGER, number INTEGER, amount BIGINT NOT NULL,"
                    + " PRIMARY KEY (teller, number))");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO account VALUES (?, ?)")) {
            for (int id = 0; id < ACCOUNTS; id++) {
                insert.setInt(1, id);
                insert.setLong(2, OPENING_BALANCE);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void runTellers(String url) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(TELLERS);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int teller = 0; teller < TELLERS; teller++) {
                int number = teller;
                work.add(pool.submit(() -> {
                    serve(url, number);
                    return null;
                }));
            }
            for (Future<?> teller : work) {
                teller.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static void serve(String url, int teller) throws SQLException {
        Random random = new Random(teller);
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (int number = 0; number < TRANSFERS_PER_TELLER; number++) {
                int from = random.nextInt(ACCOUNTS);
                int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
                long amount = 1L + random.nextInt(100);
                boolean done = false;
                while (!done) {
                    done = tryTransfer(connection, teller, number, from, to, amount);
                }
            }
        }
    }

    // snippet: retry
    /** One attempt; false if another transaction was first and this one is to be run again. */
    private static boolean tryTransfer(Connection connection, int teller, int number, int from, int to, long amount)
            throws SQLException {
        try {
            if (balance(connection, from) >= amount) {
                add(connection, from, -amount);
                add(connection, to, amount);
            }
            record(connection, teller, number, amount);
            connection.commit();
            return true;
        } catch (SQLTransactionRollbackException conflict) {
            connection.rollback();
            return false;
        }
    }
    // end

    private static long balance(Connection connection, int account) throws SQLException {
        return number(connection, "SELECT balance FROM account WHERE id = " + account);
    }

    private static void add(Connection connection, int account, long amount) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE account SET balance = balance + ? WHERE id = ?")) {
            update.setLong(1, amount);
            update.setInt(2, account);
            update.executeUpdate();
        }
    }

    private static void record(Connection connection, int teller, int number, long amount) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO transfer VALUES (?, ?, ?)")) {
            insert.setInt(1, teller);
            insert.setInt(2, number);
            insert.setLong(3, amount);
            insert.executeUpdate();
        }
    }

    private static long total(Connection connection) throws SQLException {
        return number(connection, "SELECT SUM(balance) FROM account");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
