package io.travertine.jdbc.conformance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

import io.travertine.jdbc.TravertineDataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Branches of distributed transactions, driven as a transaction manager drives them. */
class DistributedTransactionTest {

    private record Id(String global, String branch) implements Xid {
        @Override
        public int getFormatId() {
            return 7;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return global.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] getBranchQualifier() {
            return branch.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final Id XID = new Id("global", "b1");

    @TempDir
    private Path directory;

    private String url = "jdbc:travertine:mem:distributed";
    private Connection observer;
    private XAConnection xa;
    private XAResource resource;

    @BeforeEach
    void open() throws SQLException {
        observer = DriverManager.getConnection(url());
        run(observer, "CREATE TABLE t (id INT PRIMARY KEY, v INT)");
        run(observer, "INSERT INTO t VALUES (1, 1), (2, 1)");
        xa = new TravertineDataSource(url()).getXAConnection();
        resource = xa.getXAResource();
    }

    @AfterEach
    void close() throws SQLException {
        xa.close();
        observer.close();
    }

    private String url() {
        return url;
    }

    /** Goes on with a database in files. */
    private void moveToFiles() throws SQLException {
        close();
        url = "jdbc:travertine:" + directory.resolve("db");
        open();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int value(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT v FROM t WHERE id = " + id)) {
            return rows.next() ? rows.getInt(1) : -1;
        }
    }

    /** One branch up to its end; the program closes its connection before the manager commits, as programs do. */
    private void work(Xid xid, String... statements) throws Exception {
        resource.start(xid, XAResource.TMNOFLAGS);
        try (Connection connection = xa.getConnection()) {
            for (String sql : statements) {
                run(connection, sql);
            }
        }
        resource.end(xid, XAResource.TMSUCCESS);
    }

    private void reopen() throws SQLException {
        close();
        observer = DriverManager.getConnection(url());
        xa = new TravertineDataSource(url()).getXAConnection();
        resource = xa.getXAResource();
    }

    private static void assertFails(int code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(XAException.class, failure -> {
            assertThat(failure.errorCode).describedAs("%s", failure).isEqualTo(code);
            assertThat(failure).hasMessageMatching(".+");
        });
    }

    @Test
    void whatIsPreparedIsSeenOnceItIsCommitted() throws Exception {
        work(XID, "UPDATE t SET v = 2 WHERE id = 1", "INSERT INTO t VALUES (3, 2)");
        assertThat(resource.prepare(XID)).isEqualTo(XAResource.XA_OK);
        assertThat(value(observer, 1)).isEqualTo(1);
        assertThat(value(observer, 3)).isEqualTo(-1);
        resource.commit(XID, false);
        assertThat(value(observer, 1)).isEqualTo(2);
        assertThat(value(observer, 3)).isEqualTo(2);
        assertThat(resource.recover(XAResource.TMSTARTRSCAN)).isEmpty();
    }

    @Test
    void onePhaseIsACommit() throws Exception {
        work(XID, "UPDATE t SET v = 2 WHERE id = 1");
        resource.commit(XID, true);
        assertThat(value(observer, 1)).isEqualTo(2);
    }

    @Test
    void rollsBackBeforeAndAfterThePreparation() throws Exception {
        work(XID, "UPDATE t SET v = 2 WHERE id = 1");
        resource.rollback(XID);
        work(XID, "UPDATE t SET v = 3 WHERE id = 1");
        resource.prepare(XID);
        resource.rollback(XID);
        run(observer, "UPDATE t SET v = v + 10 WHERE id = 1");
        assertThat(value(observer, 1)).isEqualTo(11);
    }

    @Test
    void aBranchThatOnlyReadsIsOverWithItsPreparation() throws Exception {
        work(XID, "SELECT * FROM t");
        assertThat(resource.prepare(XID)).isEqualTo(XAResource.XA_RDONLY);
        assertFails(XAException.XAER_NOTA, () -> resource.commit(XID, false));
    }

    @Test
    void aPreparedBranchIsFoundAfterReopeningAndProtectedUntilItEnds() throws Exception {
        moveToFiles();
        work(XID, "UPDATE t SET v = 2 WHERE id = 1");
        resource.prepare(XID);
        reopen();
        run(observer, "SET lock_timeout = 0");
        assertThatThrownBy(() -> run(observer, "UPDATE t SET v = 9 WHERE id = 1"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
        assertThatThrownBy(() -> run(observer, "ALTER TABLE t ADD COLUMN w INT"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"));
        assertThatThrownBy(() -> run(observer, "CREATE INDEX by_v ON t (v)")).isInstanceOf(SQLException.class);
        run(observer, "UPDATE t SET v = 5 WHERE id = 2");

        Xid[] found = resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
        assertThat(found).hasSize(1);
        assertThat(found[0].getGlobalTransactionId()).isEqualTo(XID.getGlobalTransactionId());
        assertThat(found[0].getBranchQualifier()).isEqualTo(XID.getBranchQualifier());
        assertThat(found[0].getFormatId()).isEqualTo(7);
        assertFails(XAException.XAER_DUPID, () -> resource.start(XID, XAResource.TMNOFLAGS));
        resource.commit(found[0], false);

        assertThat(value(observer, 1)).isEqualTo(2);
        run(observer, "CREATE INDEX by_v ON t (v)");
        run(observer, "UPDATE t SET v = 3 WHERE id = 1");
    }

    /** Prepares a branch in a process that then ends at once. */
    static final class Dying {
        private Dying() {}

        public static void main(String[] arguments) throws Exception {
            XAConnection xa = new TravertineDataSource(arguments[0]).getXAConnection();
            XAResource resource = xa.getXAResource();
            resource.start(XID, XAResource.TMNOFLAGS);
            run(xa.getConnection(), "UPDATE t SET v = 4 WHERE id = 1");
            resource.end(XID, XAResource.TMSUCCESS);
            Runtime.getRuntime().halt(resource.prepare(XID) == XAResource.XA_OK ? 42 : 1);
        }
    }

    @Test
    @Tag("slow")
    void aPreparedBranchSurvivesTheEndOfTheProcess() throws Exception {
        moveToFiles();
        close();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dying.class.getName(),
                        url())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isEqualTo(42);
        reopenAfterTheEnd();
        resource.commit(resource.recover(XAResource.TMSTARTRSCAN)[0], false);
        assertThat(value(observer, 1)).isEqualTo(4);
    }

    private void reopenAfterTheEnd() throws SQLException {
        observer = DriverManager.getConnection(url());
        xa = new TravertineDataSource(url()).getXAConnection();
        resource = xa.getXAResource();
    }

    @Test
    void twoDatabasesCommitTogether() throws Exception {
        String other = "jdbc:travertine:mem:other";
        try (Connection kept = DriverManager.getConnection(other)) {
            run(kept, "CREATE TABLE t (id INT PRIMARY KEY, v INT)");
            XAConnection second = new TravertineDataSource(other).getXAConnection();
            Id branch = new Id("global", "b2");
            second.getXAResource().start(branch, XAResource.TMNOFLAGS);
            run(second.getConnection(), "INSERT INTO t VALUES (1, 7)");
            work(XID, "UPDATE t SET v = 7 WHERE id = 1");
            second.getXAResource().end(branch, XAResource.TMSUCCESS);
            assertThat(resource.prepare(XID)).isEqualTo(XAResource.XA_OK);
            assertThat(second.getXAResource().prepare(branch)).isEqualTo(XAResource.XA_OK);
            resource.commit(XID, false);
            second.getXAResource().commit(branch, false);
            assertThat(value(observer, 1)).isEqualTo(7);
            assertThat(value(kept, 1)).isEqualTo(7);
            assertThat(resource.isSameRM(second.getXAResource())).isFalse();
            second.close();
        }
    }

    @Test
    void theProgramCannotEndTheBranch() throws Exception {
        resource.start(XID, XAResource.TMNOFLAGS);
        try (Connection connection = xa.getConnection()) {
            run(connection, "UPDATE t SET v = 2 WHERE id = 1");
            for (Executable ending : new Executable[] {
                connection::commit,
                connection::rollback,
                connection::setSavepoint,
                () -> connection.setAutoCommit(true),
                () -> run(connection, "COMMIT"),
                () -> run(connection, "ROLLBACK")
            }) {
                assertThatThrownBy(ending::run)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("25000"));
            }
        }
        resource.end(XID, XAResource.TMSUCCESS);
        resource.commit(XID, true);
        assertThat(value(observer, 1)).isEqualTo(2);
        try (Connection connection = xa.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    private interface Executable {
        void run() throws SQLException;
    }

    @Test
    void refusesCallsOutOfOrder() throws Exception {
        assertFails(XAException.XAER_NOTA, () -> resource.end(XID, XAResource.TMSUCCESS));
        assertFails(XAException.XAER_NOTA, () -> resource.prepare(XID));
        assertFails(XAException.XAER_NOTA, () -> resource.commit(XID, false));
        assertFails(XAException.XAER_NOTA, () -> resource.rollback(XID));
        assertFails(XAException.XAER_NOTA, () -> resource.forget(XID));
        assertFails(XAException.XAER_INVAL, () -> resource.start(XID, XAResource.TMFAIL));
        assertFails(XAException.XAER_INVAL, () -> resource.recover(XAResource.TMJOIN));
        resource.start(XID, XAResource.TMNOFLAGS);
        assertFails(XAException.XAER_PROTO, () -> resource.prepare(XID));
        assertFails(XAException.XAER_PROTO, () -> resource.commit(XID, false));
        assertFails(XAException.XAER_PROTO, () -> resource.start(new Id("x", "y"), XAResource.TMNOFLAGS));
        resource.end(XID, XAResource.TMSUSPEND);
        resource.start(XID, XAResource.TMRESUME);
        resource.end(XID, XAResource.TMFAIL);
        assertFails(XAException.XA_RBROLLBACK, () -> resource.prepare(XID));
        assertThat(resource.recover(XAResource.TMNOFLAGS)).isEmpty();
    }

    @Test
    void aBranchWithDefinitionsIsRolledBackAtItsPreparation() throws Exception {
        work(XID, "CREATE TABLE fresh (id INT PRIMARY KEY)");
        assertFails(XAException.XA_RBOTHER, () -> resource.prepare(XID));
        run(observer, "CREATE TABLE fresh (id INT PRIMARY KEY)");
    }

    @Test
    void aTransactionOfTheConnectionsOwnIsInTheWay() throws Exception {
        Connection connection = xa.getConnection();
        connection.setAutoCommit(false);
        run(connection, "UPDATE t SET v = 2 WHERE id = 1");
        assertFails(XAException.XAER_OUTSIDE, () -> resource.start(XID, XAResource.TMNOFLAGS));
        connection.rollback();
        resource.start(XID, XAResource.TMNOFLAGS);
        resource.end(XID, XAResource.TMSUCCESS);
        resource.rollback(XID);
    }
}
