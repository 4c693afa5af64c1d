package io.travertine.jdbc.conformance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientException;
import java.sql.Savepoint;
import java.sql.Statement;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TransactionTest {

    private static final String URL = "jdbc:travertine:mem:transactions";

    private Connection connection;
    private Connection other;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection(URL);
        other = DriverManager.getConnection(URL);
        run(connection, "create table account (id integer primary key, balance integer not null)");
        run(connection, "insert into account values (1, 100), (2, 100)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        other.close();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int balance(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select balance from account where id = " + id)) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    @Test
    void othersSeeAChangeWhenItIsCommitted() throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "update account set balance = 90 where id = 1");

        assertThat(balance(connection, 1)).isEqualTo(90);
        assertThat(balance(other, 1)).isEqualTo(100);
        connection.commit();
        assertThat(balance(other, 1)).isEqualTo(90);
    }

    @Test
    void rollbackTakesChangesBack() throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "update account set balance = 0");
        connection.rollback();

        assertThat(balance(connection, 1)).isEqualTo(100);
    }

    @Test
    void closingWithoutCommitRollsBack() throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "update account set balance = 0");
        connection.close();

        assertThat(balance(other, 1)).isEqualTo(100);
    }

    @Test
    void switchingAutoCommitOnCommits() throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "update account set balance = 1 where id = 2");
        connection.setAutoCommit(true);

        assertThat(balance(other, 2)).isEqualTo(1);
    }

    @Test
    void commitAndRollbackAndSavepointsNeedAutoCommitOff() {
        assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class).hasMessageContaining("autocommit");
        assertThatThrownBy(connection::rollback).isInstanceOf(SQLException.class);
        assertThatThrownBy(connection::setSavepoint).isInstanceOf(SQLException.class);
    }

    @Test
    void namedAndUnnamedSavepointsGoBackToTheirPoint() throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "update account set balance = 90 where id = 1");
        Savepoint unnamed = connection.setSavepoint();
        run(connection, "update account set balance = 80 where id = 1");
        Savepoint named = connection.setSavepoint("later");
        run(connection, "update account set balance = 70 where id = 1");

        connection.rollback(named);
        assertThat(balance(connection, 1)).isEqualTo(80);
        connection.rollback(unnamed);
        assertThat(balance(connection, 1)).isEqualTo(90);
        assertThat(named.getSavepointName()).isEqualTo("later");
        assertThat(unnamed.getSavepointId()).isPositive();
        assertThatThrownBy(named::getSavepointId).isInstanceOf(SQLException.class);
        assertThatThrownBy(unnamed::getSavepointName).isInstanceOf(SQLException.class);
    }

    @Test
    void aSavepointEndsWhenItIsReleasedOrTheTransactionEnds() throws SQLException {
        connection.setAutoCommit(false);
        Savepoint released = connection.setSavepoint("released");
        connection.releaseSavepoint(released);
        assertThatThrownBy(() -> connection.rollback(released))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("3B001");

        Savepoint old = connection.setSavepoint("old");
        connection.commit();
        assertThatThrownBy(() -> connection.rollback(old))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("3B001");
    }

    @Test
    void theSecondOfTwoConflictingTransactionsIsToldToRetry() throws SQLException {
        connection.setAutoCommit(false);
        other.setAutoCommit(false);
        other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        assertThat(balance(other, 1)).isEqualTo(100);
        run(connection, "update account set balance = 90 where id = 1");
        connection.commit();

        assertState(() -> run(other, "update account set balance = 80 where id = 1"), "40001")
                .isInstanceOf(SQLTransactionRollbackException.class);
        assertState(() -> run(other, "select * from account"), "25P02");
        assertState(other::commit, "40001").isInstanceOf(SQLTransactionRollbackException.class);
        run(other, "update account set balance = 80 where id = 1");
        other.commit();
        assertThat(balance(connection, 1)).isEqualTo(80);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertState(ThrowingCallable call, String state) {
        return assertThatThrownBy(call)
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo(state));
    }

    @Test
    void aStatementAtReadCommittedSeesWhatWasCommittedBeforeIt() throws SQLException {
        connection.setAutoCommit(false);
        other.setAutoCommit(false);
        assertThat(other.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        assertThat(balance(other, 1)).isEqualTo(100);
        run(connection, "update account set balance = 90 where id = 1");
        connection.commit();

        assertThat(balance(other, 1)).isEqualTo(90);
        run(other, "update account set balance = balance - 5 where id = 1");
        other.commit();
        assertThat(balance(connection, 1)).isEqualTo(85);
    }

    @Test
    void aSerializableTransactionFailsIfWhatItReadHasChanged() throws SQLException {
        connection.setAutoCommit(false);
        other.setAutoCommit(false);
        other.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        assertThat(balance(other, 1)).isEqualTo(100);
        run(connection, "update account set balance = 90 where id = 1");
        connection.commit();
        run(other, "update account set balance = 0 where id = 2");

        assertState(other::commit, "40001").isInstanceOf(SQLTransactionRollbackException.class);
    }

    @Test
    void whoDoesNotWaitForALockedRowIsToldSo() throws SQLException {
        connection.setAutoCommit(false);
        other.setAutoCommit(false);
        run(connection, "update account set balance = 90 where id = 1");

        assertState(() -> run(other, "select * from account where id = 1 for update nowait"), "55P03")
                .isInstanceOf(SQLTransientException.class);
        try (Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery("select id from account for update skip locked")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(rows.next()).isFalse();
        }
        other.commit();
    }

    @Test
    void aStatementThatWaitsForARowRunsOutOfTime() throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "update account set balance = 90 where id = 1");
        try (Statement statement = other.createStatement()) {
            statement.setQueryTimeout(1);
            assertState(() -> statement.executeUpdate("update account set balance = 0"), "57014")
                    .isInstanceOf(SQLTimeoutException.class);
        }
        connection.commit();
        assertThat(balance(other, 1)).isEqualTo(90);
    }

    @Test
    void aFailedStatementIsUndoneAndLeavesTheTransactionUsable() throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "update account set balance = 90 where id = 1");
        assertThatThrownBy(() -> run(connection, "insert into account values (3, 1), (1, 1)"))
                .isInstanceOf(SQLException.class);
        run(connection, "insert into account values (4, 4)");
        connection.commit();

        try (Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery("select id, balance from account order by id")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(2)).isEqualTo(90);
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(4);
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void commitClosesOpenResults() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from account")) {
            assertThat(rows.next()).isTrue();
            connection.commit();
            assertThat(rows.isClosed()).isTrue();
            assertThat(statement.isClosed()).isFalse();
        }
    }

    @Test
    void anOpenResultOutlivesOtherStatementsInAutoCommit() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from account order by id")) {
            assertThat(rows.next()).isTrue();
            run(connection, "delete from account");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void definitionsAreUndoneWithTheTransaction() throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "create table passing (id integer primary key)");
        run(connection, "insert into passing values (1)");
        connection.rollback();

        assertThatThrownBy(() -> run(connection, "insert into passing values (1)"))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("42S02");
    }
}
