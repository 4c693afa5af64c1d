package io.travertine.jdbc.conformance;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import javax.sql.DataSource;

import io.travertine.jdbc.TravertineDataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataSourceTest {

    @Test
    void opensConnectionsToItsDatabase() throws SQLException {
        TravertineDataSource source = new TravertineDataSource("jdbc:travertine:mem:source");
        try (Connection first = source.getConnection();
                Connection second = source.getConnection("sa", "")) {
            assertThat(first.isValid(0)).isTrue();
            assertThat(second.getMetaData().getUserName()).isEqualTo("sa");
        }
    }

    @Test
    void wantsAUrl() {
        assertThatThrownBy(() -> new TravertineDataSource().getConnection()).hasMessageContaining("setUrl");
    }

    @Test
    void refusesTheUrlOfAnotherDriver() {
        assertThatThrownBy(() -> new TravertineDataSource("jdbc:other:x").getConnection())
                .hasMessageContaining("jdbc:travertine:");
    }

    @Test
    void refusesLoggersAndBuildersWithAState() throws SQLException {
        TravertineDataSource source = new TravertineDataSource("jdbc:travertine:mem:source");
        Driver driver = DriverManager.getDriver("jdbc:travertine:mem:source");
        List<ThrowingCallable> calls = List.of(
                source::getParentLogger,
                driver::getParentLogger,
                source::createConnectionBuilder,
                source::createPooledConnectionBuilder,
                source::createXAConnectionBuilder,
                source::createShardingKeyBuilder);

        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call)
                        .isInstanceOfSatisfying(SQLFeatureNotSupportedException.class, refusal -> {
                            assertThat(refusal.getSQLState()).isEqualTo("0A000");
                            assertThat(refusal.getErrorCode()).isEqualTo(466560);
                        }));
    }

    @Test
    void isABean() throws SQLException {
        TravertineDataSource source = new TravertineDataSource();
        source.setUrl("jdbc:travertine:mem:bean");
        source.setUser("somebody");
        source.setLoginTimeout(3);

        assertThat(source.getUrl()).isEqualTo("jdbc:travertine:mem:bean");
        assertThat(source.getUser()).isEqualTo("somebody");
        assertThat(source.getLoginTimeout()).isEqualTo(3);
        assertThat(source.isWrapperFor(DataSource.class)).isTrue();
        assertThat(source.unwrap(DataSource.class)).isSameAs(source);
        assertThatThrownBy(() -> source.unwrap(String.class)).isInstanceOf(SQLException.class);
    }
}
