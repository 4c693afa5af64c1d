package io.travertine.samples.demo;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.sql.Statement;

/** Updates rows in transactions: undone, kept, and refused where two of them meet. */
final class TransactionChapter {

    private static final String BALANCE = "SELECT c_acctbal FROM customer WHERE c_custkey = 42";
    private static final String ADD_TEN = "UPDATE customer SET c_acctbal = c_acctbal + 10 WHERE c_custkey = 42";

    private TransactionChapter() {}

    static void run(Connection connection, String url, Report report) throws SQLException {
        report.chapter("Transactions");
        BigDecimal before = balance(connection);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            report.explain(statement, "EXPLAIN", ADD_TEN);
            statement.executeUpdate(ADD_TEN);
            connection.rollback();
            report.check(balance(connection).compareTo(before) == 0, "an update that was rolled back is gone");

            statement.executeUpdate(ADD_TEN);
            Savepoint savepoint = connection.setSavepoint("ten");
            statement.executeUpdate(ADD_TEN);
            connection.rollback(savepoint);
            connection.commit();
            BigDecimal after = before.add(BigDecimal.TEN);
            report.check(balance(connection).compareTo(after) == 0, "back to a savepoint, then committed: ten more");
        } finally {
            connection.setAutoCommit(true);
        }
        report.check(
                isSecondWriterRefused(url), "of two writers of one row, the second is refused with SQLState 40001");
    }

    /** Starts before the first writer commits, so the two overlap; commits last, so it has to give way. */
    private static boolean isSecondWriterRefused(String url) throws SQLException {
        try (Connection first = DriverManager.getConnection(url);
                Connection second = DriverManager.getConnection(url);
                Statement statement1 = first.createStatement();
                Statement statement2 = second.createStatement()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            second.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            balance(first);
            balance(second);
            statement1.executeUpdate("UPDATE customer SET c_acctbal = c_acctbal + 1 WHERE c_custkey = 43");
            first.commit();
            try {
                statement2.executeUpdate("UPDATE customer SET c_acctbal = c_acctbal + 1 WHERE c_custkey = 43");
                second.commit();
                return false;
            } catch (SQLTransactionRollbackException e) {
                second.rollback();
                return "40001".equals(e.getSQLState());
            }
        }
    }

    private static BigDecimal balance(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(BALANCE)) {
            rows.next();
            return rows.getBigDecimal(1);
        }
    }
}
