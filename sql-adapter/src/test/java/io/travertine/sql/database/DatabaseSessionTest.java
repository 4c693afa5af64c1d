package io.travertine.sql.database;

import java.nio.file.Path;
import java.time.Clock;

import io.travertine.engine.testing.MapEngine;
import io.travertine.sql.Session;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseSessionTest {

    private final TravertineDatabase database = new TravertineDatabase(new MapEngine(), Clock.systemUTC());
    private final Session session = database.session();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void findsDefinitionsAgainInTheDirectory(@TempDir Path directory) {
        try (TravertineDatabase first = TravertineDatabase.open(directory)) {
            first.session().execute("CREATE TABLE t (a INT PRIMARY KEY, b TEXT UNIQUE)");
        }
        try (TravertineDatabase second = TravertineDatabase.open(directory)) {
            assertThat(second.session().describe().tables())
                    .singleElement()
                    .satisfies(table -> assertThat(table.indexes()).hasSize(1));
        }
    }

    @Test
    void beginsATransactionWithTheFirstStatementAfterAutocommitWasSwitchedOff() {
        session.setAutoCommit(false);
        assertThat(session.isInTransaction()).isFalse();

        session.execute("CREATE TABLE t (a INT)");
        assertThat(session.isInTransaction()).isTrue();
        assertThat(database.session().describe().tables()).isEmpty();

        session.commit();
        assertThat(session.isInTransaction()).isFalse();
        assertThat(database.session().describe().tables()).hasSize(1);
    }

    @Test
    void commitsWhenAutocommitIsSwitchedOn() {
        session.setAutoCommit(false);
        session.execute("CREATE TABLE t (a INT)");

        session.setAutoCommit(true);

        assertThat(database.session().describe().tables()).hasSize(1);
    }

    @Test
    void rollsBackWhenItCloses() {
        session.setAutoCommit(false);
        session.execute("CREATE TABLE t (a INT)");

        session.close();

        assertThat(database.session().describe().tables()).isEmpty();
        assertThat(session.isClosed()).isTrue();
        assertCode(SqlErrorCode.CONNECTION_CLOSED, () -> session.prepare("COMMIT"));
    }

    @Test
    void failsAfterItsDatabaseWasClosed() {
        database.close();

        assertCode(SqlErrorCode.CONNECTION_CLOSED, () -> session.execute("CREATE TABLE t (a INT)"));
        assertCode(SqlErrorCode.CONNECTION_CLOSED, database::session);
    }

    @Test
    void writesNothingWhenItOnlyReads() {
        session.setReadOnly(true);

        assertCode(SqlErrorCode.READ_ONLY_TRANSACTION, () -> session.execute("CREATE TABLE t (a INT)"));
        assertThat(session.describe().tables()).isEmpty();
    }

    @Test
    void keepsReadOnlyAsItIsWithinATransaction() {
        session.execute("BEGIN");

        assertCode(SqlErrorCode.INVALID_TRANSACTION_STATE, () -> session.setReadOnly(true));
    }

    @Test
    void endsNoTransactionThatIsNotThere() {
        assertCode(SqlErrorCode.INVALID_TRANSACTION_STATE, session::commit);
        assertCode(SqlErrorCode.INVALID_TRANSACTION_STATE, session::rollback);
        session.setAutoCommit(false);

        session.commit();
        session.rollback();
    }

    @Test
    void seesTheSavepointMoveThatIsSetAgain() {
        session.setAutoCommit(false);
        session.savepoint("s");
        session.execute("CREATE TABLE a (a INT)");
        session.savepoint("S");
        session.execute("CREATE TABLE b (a INT)");

        session.rollbackTo("s");

        assertThat(session.describe().tables()).hasSize(1);
        session.release("s");
        assertCode(SqlErrorCode.INVALID_SAVEPOINT, () -> session.rollbackTo("s"));
    }

    @Test
    void tellsWhichProcessHoldsTheDirectory(@TempDir Path directory) {
        try (TravertineDatabase open = TravertineDatabase.open(directory)) {
            assertThat(open.administration()).isPresent();
            assertCode(SqlErrorCode.CONNECTION_FAILED, () -> TravertineDatabase.open(directory));
        }
    }

    private static void assertCode(SqlErrorCode code, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
