package io.travertine.jdbc.conformance;

import java.sql.ClientInfoStatus;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a connection says of its user. */
class ClientInfoTest {

    private static final String URL = "jdbc:travertine:mem:clients";

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection(URL);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void othersSeeWhatAConnectionSaysOfItsUser() throws SQLException {
        connection.setClientInfo("ApplicationName", "billing");
        connection.setClientInfo("ClientUser", "ada");
        try (Connection other = DriverManager.getConnection(URL);
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery("select application_name, client_user, client_hostname"
                        + " from sys.sessions where application_name is not null")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("billing");
            assertThat(rows.getString(2)).isEqualTo("ada");
            assertThat(rows.getString(3)).isNull();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void sessionsAreListedWhileTheyAreOpen() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (Connection other = DriverManager.getConnection(URL)) {
                other.setClientInfo("ClientUser", "second");
                assertThat(users(statement)).containsExactly(null, "second");
            }
            assertThat(users(statement)).containsExactly((String) null);
        }
    }

    private static List<String> users(Statement statement) throws SQLException {
        List<String> users = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select client_user from sys.sessions order by session_id")) {
            while (rows.next()) {
                users.add(rows.getString(1));
            }
        }
        return users;
    }

    @Test
    void whatWasSaidIsAnsweredAndCanBeTakenBack() throws SQLException {
        connection.setClientInfo("ClientHostname", "box");
        assertThat(connection.getClientInfo("ClientHostname")).isEqualTo("box");
        connection.setClientInfo("ClientHostname", null);
        assertThat(connection.getClientInfo("ClientHostname")).isNull();
        assertThat(connection.getClientInfo("Nonsense")).isNull();
        assertThat((Throwable) connection.getWarnings()).isNull();
    }

    @Test
    void propertiesReplaceAllThatWasSaid() throws SQLException {
        connection.setClientInfo("ClientUser", "ada");
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "billing");
        properties.setProperty("Colour", "blue");
        properties.setProperty("Taste", "sweet");

        connection.setClientInfo(properties);

        assertThat(connection.getClientInfo()).containsExactly(java.util.Map.entry("ApplicationName", "billing"));
        assertThat((Iterable<Throwable>) connection.getWarnings()).hasSize(2);
    }

    @Test
    void aValueThatIsTooLongIsRefusedAndNothingIsSet() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "billing");
        properties.setProperty("ClientUser", "x".repeat(256));

        SQLClientInfoException refusal =
                catchThrowableOfType(SQLClientInfoException.class, () -> connection.setClientInfo(properties));

        assertThat(refusal.getFailedProperties())
                .containsExactly(java.util.Map.entry("ClientUser", ClientInfoStatus.REASON_VALUE_TRUNCATED));
        assertThat(refusal.getSQLState()).isEqualTo("22001");
        assertThat(connection.getClientInfo()).isEmpty();
    }

    @Test
    void theMetadataNameTheProperties() throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getClientInfoProperties()) {
            while (rows.next()) {
                names.add(rows.getString("NAME"));
                assertThat(rows.getInt("MAX_LEN")).isEqualTo(255);
            }
        }
        assertThat(names).containsExactly("ApplicationName", "ClientHostname", "ClientUser");
    }
}
