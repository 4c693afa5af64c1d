package io.travertine.jdbc.conformance;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectionTest {

    private static final String URL = "jdbc:travertine:mem:connections";

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean hasTable(Connection connection, String table) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, table, null)) {
            return tables.next();
        }
    }

    @Test
    void leavesUrlsOfOtherDriversAlone() throws SQLException {
        Driver driver = DriverManager.getDriver(URL);

        assertThat(driver.acceptsURL("jdbc:other:x")).isFalse();
        assertThat(driver.connect("jdbc:other:x", new Properties())).isNull();
    }

    @Test
    void namesAnUnknownPropertyAndTheOneThatIsMeant() {
        assertThatThrownBy(() -> DriverManager.getConnection(URL + "?durabilty=SYNC"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("unknown connection property \"durabilty\"; did you mean \"durability\"?")
                .hasMessageContaining("memtableBytes");
    }

    @Test
    void namesAPropertyWithAWrongValueAndWhatItTakes() {
        assertThatThrownBy(() -> DriverManager.getConnection(URL + "?durability=SOMETIMES"))
                .hasMessageContaining("\"durability\" must be SYNC or BUFFERED or NONE, got \"SOMETIMES\"");
        assertThatThrownBy(() -> DriverManager.getConnection(URL + "?memtableBytes=much"))
                .hasMessageContaining("\"memtableBytes\" must be a number such as 67108864 or 64M, got \"much\"");
        assertThatThrownBy(() -> DriverManager.getConnection(URL + "?timeZone=Europe/Bern"))
                .hasMessageContaining("timeZone");
    }

    @Test
    void takesPropertiesFromTheUrlAndFromProperties() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("blockCacheBytes", "8M");
        properties.setProperty("user", "sa");
        try (Connection connection =
                DriverManager.getConnection(URL + "?durability=buffered&memtableBytes=4M", properties)) {
            assertThat(connection.getMetaData().getURL())
                    .isEqualTo(URL + "?durability=buffered&memtableBytes=4M&blockCacheBytes=8M&user=sa");
            assertThat(connection.getMetaData().getUserName()).isEqualTo("sa");
        }
    }

    @Test
    void describesItsProperties() throws SQLException {
        DriverPropertyInfo[] infos =
                DriverManager.getDriver(URL).getPropertyInfo(URL + "?durability=NONE", new Properties());

        assertThat(infos).extracting(info -> info.name).contains("durability", "create", "readOnly", "timeZone");
        DriverPropertyInfo durability = Arrays.stream(infos)
                .filter(info -> info.name.equals("durability"))
                .findFirst()
                .orElseThrow();
        assertThat(durability.value).isEqualTo("NONE");
        assertThat(durability.choices).containsExactly("SYNC", "BUFFERED", "NONE");
    }

    @Test
    void refusesToChangeAPropertyOfAnOpenDatabase() throws SQLException {
        try (Connection first = DriverManager.getConnection(URL + "?durability=BUFFERED");
                Connection second = DriverManager.getConnection(URL)) {
            assertThat(first.isValid(0) && second.isValid(0)).isTrue();
            assertThatThrownBy(() -> DriverManager.getConnection(URL + "?durability=NONE"))
                    .hasMessageContaining("open in this JVM with durability=BUFFERED");
        }
    }

    @Test
    void sharesADatabaseInMemoryWhileAConnectionIsOpen() throws SQLException {
        try (Connection first = DriverManager.getConnection(URL)) {
            run(first, "create table kept (id integer primary key)");
            try (Connection second = DriverManager.getConnection(URL)) {
                assertThat(hasTable(second, "kept")).isTrue();
            }
            assertThat(hasTable(first, "kept")).isTrue();
        }
        try (Connection third = DriverManager.getConnection(URL)) {
            assertThat(hasTable(third, "kept")).isFalse();
        }
    }

    @Test
    void sharesADirectoryHoweverItIsWrittenAndKeepsWhatIsInIt(@TempDir Path directory) throws SQLException {
        String url = "jdbc:travertine:" + directory.resolve("db");
        try (Connection first = DriverManager.getConnection(url);
                Connection second = DriverManager.getConnection("jdbc:travertine:"
                        + directory.resolve("db").resolve("..").resolve("db"))) {
            run(first, "create table kept (id integer primary key)");
            assertThat(hasTable(second, "kept")).isTrue();
        }
        try (Connection again = DriverManager.getConnection(url)) {
            assertThat(hasTable(again, "kept")).isTrue();
        }
    }

    @Test
    void createsNothingIfToldNotTo(@TempDir Path directory) {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:travertine:" + missing + "?create=false"))
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining("no database at \"" + missing + "\"");
        assertThat(missing).doesNotExist();
    }

    @Test
    void wantsTheNameOfADatabase() {
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:travertine:"))
                .hasMessageContaining("URL names no database");
    }

    @Test
    void takesTheIsolationLevelsAndRaisesTheLowest() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL)) {
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            for (int level : new int[] {
                Connection.TRANSACTION_SERIALIZABLE,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_READ_COMMITTED
            }) {
                connection.setTransactionIsolation(level);
                assertThat(connection.getTransactionIsolation()).isEqualTo(level);
                assertThat(connection.getMetaData().supportsTransactionIsolationLevel(level))
                        .isTrue();
            }
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            assertThatThrownBy(() -> connection.setTransactionIsolation(Connection.TRANSACTION_NONE))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.setTransactionIsolation(77)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void switchesTheIsolationLevelBetweenTransactionsOnly() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            run(connection, "values 1");
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            assertThatThrownBy(() -> connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("within a transaction");
            connection.commit();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Test
    void refusesToWriteWhenReadOnly() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL)) {
            run(connection, "create table t (id integer primary key)");
            connection.setReadOnly(true);

            assertThat(connection.isReadOnly()).isTrue();
            assertThat(connection.getMetaData().isReadOnly()).isTrue();
            assertThatThrownBy(() -> run(connection, "insert into t values (1)"))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("25006");
            connection.setReadOnly(false);
            run(connection, "insert into t values (1)");
        }
    }

    @Test
    void readOnlyCanBeAskedForInTheUrl() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL + "?readOnly=true")) {
            assertThat(connection.isReadOnly()).isTrue();
        }
    }

    @Test
    void answersWhatPoolsAskFor() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL)) {
            assertThat(connection.isValid(1)).isTrue();
            assertThatThrownBy(() -> connection.isValid(-1)).isInstanceOf(SQLException.class);
            connection.setNetworkTimeout(Runnable::run, 1500);
            assertThat(connection.getNetworkTimeout()).isEqualTo(1500);
            connection.setCatalog("ignored");
            assertThat(connection.getCatalog()).isNull();
            assertThat(connection.getSchema()).isNotEmpty();
            connection.setSchema(connection.getSchema());
            assertThat(connection.getHoldability()).isEqualTo(ResultSet.CLOSE_CURSORS_AT_COMMIT);
            assertThat((Throwable) connection.getWarnings()).isNull();
            connection.setClientInfo("Nonsense", "test");
            assertThat((Throwable) connection.getWarnings()).hasMessageContaining("Nonsense");
            connection.clearWarnings();
            assertThat((Throwable) connection.getWarnings()).isNull();
        }
    }

    @Test
    void closesItsStatementsAndSaysSoAfterwards() throws SQLException {
        Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement();

        connection.close();
        connection.close();

        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(0)).isFalse();
        assertThat(statement.isClosed()).isTrue();
        assertThatThrownBy(connection::createStatement)
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("08003");
        assertThatThrownBy(() -> connection.setAutoCommit(false))
                .isInstanceOf(SQLNonTransientConnectionException.class);
    }

    @Test
    void abortsAndWantsAnExecutorForIt() throws SQLException {
        Connection connection = DriverManager.getConnection(URL);

        assertThatThrownBy(() -> connection.abort(null)).isInstanceOf(SQLException.class);
        connection.abort(Runnable::run);

        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void refusesResultSetsThatItDoesNotHave() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL)) {
            assertThatThrownBy(() ->
                            connection.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_READ_ONLY))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThatThrownBy(() -> connection.createStatement(77, ResultSet.CONCUR_READ_ONLY))
                    .hasMessageContaining("no such type of a result set: 77");
            assertThatThrownBy(() -> connection.prepareCall("call something()"))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThatThrownBy(() -> connection.prepareStatement(null)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void unwrapsToWhatItIs() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL)) {
            assertThat(connection.isWrapperFor(Connection.class)).isTrue();
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(connection.isWrapperFor(String.class)).isFalse();
            assertThatThrownBy(() -> connection.unwrap(String.class)).isInstanceOf(SQLException.class);
        }
    }
}
