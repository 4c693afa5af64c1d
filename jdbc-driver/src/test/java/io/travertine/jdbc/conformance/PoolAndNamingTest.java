package io.travertine.jdbc.conformance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.naming.Reference;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;

import io.travertine.jdbc.TravertineDataSource;
import io.travertine.jdbc.TravertineDataSourceFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PoolAndNamingTest {

    private static final String URL = "jdbc:travertine:mem:pooled";

    /** Remembers what it was told. */
    private static final class Heard implements ConnectionEventListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void connectionClosed(ConnectionEvent event) {
            events.add("closed");
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            events.add("error " + event.getSQLException().getSQLState());
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void aPooledConnectionHandsOutOneCleanConnectionAfterAnother() throws SQLException {
        Heard heard = new Heard();
        PooledConnection pooled = new TravertineDataSource(URL).getPooledConnection();
        pooled.addConnectionEventListener(heard);
        try (Connection first = pooled.getConnection()) {
            run(first, "create table kept (id integer primary key)");
            first.setAutoCommit(false);
            run(first, "insert into kept values (1)");
        }
        assertThat(heard.events).containsExactly("closed");

        Connection second = pooled.getConnection();
        assertThat(second.getAutoCommit()).isTrue();
        assertThat(count(second)).isZero();
        Connection third = pooled.getConnection();
        assertThat(second.isClosed()).isTrue();
        assertThat(third.isValid(1)).isTrue();
        assertThat(heard.events).containsExactly("closed");

        pooled.close();
        assertThat(third.isClosed()).isTrue();
        assertThatThrownBy(pooled::getConnection).hasMessageContaining("closed");
    }

    @Test
    void aNamingServiceKeepsADataSource() throws Exception {
        TravertineDataSource source = new TravertineDataSource(URL);
        source.setUser("sa");
        Reference reference = source.getReference();

        Object found = new TravertineDataSourceFactory().getObjectInstance(reference, null, null, null);

        assertThat(found).isInstanceOf(TravertineDataSource.class);
        assertThat(((TravertineDataSource) found).getUrl()).isEqualTo(URL);
        assertThat(((TravertineDataSource) found).getUser()).isEqualTo("sa");
        assertThat(new TravertineDataSourceFactory()
                        .getObjectInstance(new Reference("java.lang.String"), null, null, null))
                .isNull();
    }

    @Test
    void aDatabaseInMemoryIsKeptUntilSomebodyLetsItGo() throws SQLException {
        String url = "jdbc:travertine:mem:kept";
        try (Connection first = DriverManager.getConnection(url + "?keep=true")) {
            run(first, "create table kept (id integer primary key)");
            run(first, "insert into kept values (1)");
        }
        try (Connection second = DriverManager.getConnection(url)) {
            assertThat(count(second)).isEqualTo(1);
        }
        try (Connection third = DriverManager.getConnection(url + "?keep=false")) {
            assertThat(count(third)).isEqualTo(1);
        }
        try (Connection fourth = DriverManager.getConnection(url)) {
            assertThatThrownBy(() -> count(fourth)).hasMessageContaining("kept");
        }
    }

    @Test
    void aDatabaseInADirectoryIsNotKeptOpen() {
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:travertine:/nowhere/at/all?keep=true"))
                .hasMessageContaining("\"keep\" is for databases in memory");
    }
}
