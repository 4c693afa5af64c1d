package io.travertine.integrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.arjuna.common.recoveryPropertyManager;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.internal.arjuna.recovery.AtomicActionRecoveryModule;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTANodeNameXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTATransactionLogXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.XARecoveryModule;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.travertine.jdbc.TravertineDataSource;
import jakarta.transaction.TransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Narayana, the transaction manager of WildFly and Quarkus, over two databases, and its recovery when it has died. */
class TransactionManagerTest {

    private static final String NODE = "node1";
    private static final List<String> DATABASES = List.of("one", "two");

    @TempDir
    private static Path directory;

    /** When the process with the transaction manager dies. */
    enum Death {
        BEFORE_THE_DECISION(1),
        AFTER_THE_DECISION(11);

        private final int expected;

        Death(int expected) {
            this.expected = expected;
        }
    }

    @BeforeEach
    void create() throws SQLException {
        for (String name : DATABASES) {
            execute(url(directory, name), "CREATE TABLE account (id INT PRIMARY KEY, amount INT NOT NULL)");
            execute(url(directory, name), "INSERT INTO account VALUES (1, 1)");
        }
    }

    @AfterEach
    void drop() throws SQLException {
        for (String name : DATABASES) {
            execute(url(directory, name), "DROP TABLE account");
        }
    }

    private static String url(Path directory, String name) {
        return "jdbc:travertine:" + directory.resolve(name);
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int amount(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT amount FROM account WHERE id = 1")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void configure(Path directory) throws Exception {
        for (String store : new String[] {null, "stateStore", "communicationStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreDir(directory.resolve("log").toString());
        }
        arjPropertyManager.getCoordinatorEnvironmentBean().setTransactionStatusManagerEnable(false);
        arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier(NODE);
        jtaPropertyManager.getJTAEnvironmentBean().setXaRecoveryNodes(List.of(NODE));
        jtaPropertyManager
                .getJTAEnvironmentBean()
                .setXaResourceOrphanFilterClassNames(List.of(
                        JTATransactionLogXAResourceOrphanFilter.class.getName(),
                        JTANodeNameXAResourceOrphanFilter.class.getName()));
        jtaPropertyManager.getJTAEnvironmentBean().setOrphanSafetyInterval(0);
        recoveryPropertyManager
                .getRecoveryEnvironmentBean()
                .setRecoveryModuleClassNames(
                        List.of(AtomicActionRecoveryModule.class.getName(), XARecoveryModule.class.getName()));
        recoveryPropertyManager.getRecoveryEnvironmentBean().setRecoveryBackoffPeriod(1);
    }

    /** Adds to both databases in one transaction. */
    private static void add(Path directory, boolean commits, Wrapping wrapping) throws Exception {
        TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        XAConnection one = new TravertineDataSource(url(directory, "one")).getXAConnection();
        XAConnection two = new TravertineDataSource(url(directory, "two")).getXAConnection();
        try {
            manager.begin();
            for (XAConnection each : List.of(one, two)) {
                manager.getTransaction().enlistResource(wrapping.wrap(each.getXAResource()));
                try (Connection connection = each.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.executeUpdate("UPDATE account SET amount = amount + 10 WHERE id = 1");
                }
            }
            if (commits) {
                manager.commit();
            } else {
                manager.rollback();
            }
        } finally {
            one.close();
            two.close();
        }
    }

    private interface Wrapping {
        XAResource wrap(XAResource resource);
    }

    @Test
    void bothDatabasesCommitOrRollBackTogether() throws Exception {
        configure(directory);
        add(directory, true, resource -> resource);
        add(directory, false, resource -> resource);
        for (String name : DATABASES) {
            assertThat(amount(url(directory, name))).isEqualTo(11);
        }
    }

    /** A resource in a process that ends when it has prepared, or is to commit, instead of going on. */
    private record Dying(XAResource resource, Death death) implements XAResource {

        private static final int STATUS = 42;

        @Override
        public int prepare(Xid xid) throws XAException {
            int vote = resource.prepare(xid);
            if (death == Death.BEFORE_THE_DECISION) {
                Runtime.getRuntime().halt(STATUS);
            }
            return vote;
        }

        @Override
        public void commit(Xid xid, boolean onePhase) {
            Runtime.getRuntime().halt(STATUS);
        }

        @Override
        public void start(Xid xid, int flags) throws XAException {
            resource.start(xid, flags);
        }

        @Override
        public void end(Xid xid, int flags) throws XAException {
            resource.end(xid, flags);
        }

        @Override
        public void rollback(Xid xid) throws XAException {
            resource.rollback(xid);
        }

        @Override
        public void forget(Xid xid) throws XAException {
            resource.forget(xid);
        }

        @Override
        public Xid[] recover(int flags) throws XAException {
            return resource.recover(flags);
        }

        @Override
        public boolean isSameRM(XAResource other) {
            return other == this;
        }

        @Override
        public int getTransactionTimeout() throws XAException {
            return resource.getTransactionTimeout();
        }

        @Override
        public boolean setTransactionTimeout(int seconds) throws XAException {
            return resource.setTransactionTimeout(seconds);
        }

        /** The process: the directory, and when to die. */
        public static void main(String[] arguments) throws Exception {
            Path directory = Path.of(arguments[0]);
            configure(directory);
            add(directory, true, resource -> new Dying(resource, Death.valueOf(arguments[1])));
        }
    }

    private record Databases(List<XAConnection> connections) implements XAResourceRecoveryHelper, AutoCloseable {

        static Databases open() throws SQLException {
            List<XAConnection> connections = new ArrayList<>();
            for (String name : DATABASES) {
                connections.add(new TravertineDataSource(url(directory, name)).getXAConnection());
            }
            return new Databases(connections);
        }

        Xid[] prepared(int database) throws Exception {
            return getXAResources()[database].recover(XAResource.TMSTARTRSCAN);
        }

        @Override
        public boolean initialise(String property) {
            return true;
        }

        @Override
        public XAResource[] getXAResources() throws Exception {
            return new XAResource[] {
                connections.get(0).getXAResource(), connections.get(1).getXAResource()
            };
        }

        @Override
        public void close() throws SQLException {
            for (XAConnection connection : connections) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void whatADeadTransactionManagerLeftIsEndedByItsRecovery(Death death) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dying.class.getName(),
                        directory.toString(),
                        death.name())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isEqualTo(Dying.STATUS);
        try (Databases databases = Databases.open()) {
            assertThat(databases.prepared(0)).hasSize(1);
            assertThat(amount(url(directory, "one"))).isEqualTo(1);

            recover(databases);

            for (int i = 0; i < DATABASES.size(); i++) {
                assertThat(databases.prepared(i)).isEmpty();
                assertThat(amount(url(directory, DATABASES.get(i)))).isEqualTo(death.expected);
            }
        }
    }

    private static void recover(Databases databases) throws Exception {
        configure(directory);
        RecoveryManager recovery = RecoveryManager.manager(RecoveryManager.DIRECT_MANAGEMENT);
        recovery.initialize();
        XARecoveryModule resources = (XARecoveryModule) recovery.getModules().stream()
                .filter(XARecoveryModule.class::isInstance)
                .findFirst()
                .orElseThrow();
        resources.addXAResourceRecoveryHelper(databases);
        recovery.scan();
        resources.removeXAResourceRecoveryHelper(databases);
        recovery.terminate();
    }
}
