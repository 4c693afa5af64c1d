package io.travertine.jdbc.conformance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** TIMESTAMP WITH TIME ZONE: moments go in and come out as they are, whatever the zones of the session and of the JVM. */
class MomentTest {

    private static final Instant MOMENT = Instant.parse("2024-10-27T01:30:00.123456Z");

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:mem:moments?timeZone=Europe/Berlin");
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key, m timestamp with time zone)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** The second time that the clock of the session shows 02:30. */
    @Test
    void everySetterOfAMomentStoresIt() throws SQLException {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        List<Object> values = List.of(
                MOMENT.atOffset(ZoneOffset.ofHours(5)), MOMENT, MOMENT.atZone(ZoneOffset.UTC), Timestamp.from(MOMENT));
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
            for (int i = 0; i < values.size(); i++) {
                insert.setInt(1, i);
                insert.setObject(2, values.get(i));
                insert.addBatch();
            }
            insert.setInt(1, 10);
            insert.setTimestamp(2, Timestamp.from(MOMENT));
            insert.addBatch();
            insert.setInt(1, 11);
            insert.setTimestamp(2, Timestamp.from(MOMENT), calendar);
            insert.addBatch();
            insert.setInt(1, 12);
            insert.setString(2, "2024-10-27 02:30:00.123456+01:00");
            insert.addBatch();
            insert.setInt(1, 13);
            insert.setObject(2, MOMENT.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            insert.executeBatch();
            insert.executeUpdate();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select m from t order by id")) {
            for (int i = 0; i < values.size() + 4; i++) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject(1)).isEqualTo(OffsetDateTime.parse("2024-10-27T02:30:00.123456+01:00"));
                assertThat(rows.getObject(1, OffsetDateTime.class).toInstant()).isEqualTo(MOMENT);
                assertThat(rows.getObject(1, Instant.class)).isEqualTo(MOMENT);
                assertThat(rows.getObject(1, ZonedDateTime.class).toInstant()).isEqualTo(MOMENT);
                assertThat(rows.getTimestamp(1)).isEqualTo(Timestamp.from(MOMENT));
                assertThat(rows.getTimestamp(1, calendar)).isEqualTo(Timestamp.from(MOMENT));
                assertThat(rows.getObject(1, LocalDateTime.class)).isEqualTo("2024-10-27T02:30:00.123456");
                assertThat(rows.getObject(1, LocalDate.class)).isEqualTo("2024-10-27");
                assertThat(rows.getString(1)).isEqualTo("2024-10-27 02:30:00.123456+01:00");
            }
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void whatHasNoZoneIsMeantByTheClockOfTheSession() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
            insert.setInt(1, 1);
            insert.setObject(2, LocalDateTime.of(2024, 7, 1, 12, 0));
            insert.executeUpdate();
            insert.setInt(1, 2);
            insert.setString(2, "2024-07-01 12:00:00");
            insert.executeUpdate();
        }
        try (PreparedStatement find = connection.prepareStatement("select count(*) from t where m = ?")) {
            find.setObject(1, Instant.parse("2024-07-01T10:00:00Z"));
            try (ResultSet rows = find.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(2);
            }
            assertThat(find.getParameterMetaData().getParameterType(1)).isEqualTo(Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }

    @Test
    void metadataNameTheTypeAndItsClass() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select m from t")) {
            assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.TIMESTAMP_WITH_TIMEZONE);
            assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("TIMESTAMP WITH TIME ZONE");
            assertThat(rows.getMetaData().getColumnClassName(1)).isEqualTo(OffsetDateTime.class.getName());
        }
        try (ResultSet columns = connection.getMetaData().getColumns(null, null, "t", "m")) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getInt("DATA_TYPE")).isEqualTo(Types.TIMESTAMP_WITH_TIMEZONE);
            assertThat(columns.getInt("COLUMN_SIZE")).isEqualTo(32);
        }
    }

    @Test
    void updatableResultsTakeMoments() throws SQLException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            statement.execute("insert into t values (1, null), (2, null)");
            try (ResultSet rows = statement.executeQuery("select id, m from t order by id")) {
                rows.next();
                rows.updateTimestamp(2, Timestamp.from(MOMENT));
                rows.updateRow();
                assertThat(rows.getObject(2, Instant.class)).isEqualTo(MOMENT);
                rows.next();
                rows.updateObject(2, MOMENT.atOffset(ZoneOffset.UTC));
                rows.updateRow();
                assertThat(rows.getObject(2, Instant.class)).isEqualTo(MOMENT);
                assertThatThrownBy(() -> {
                            rows.updateInt(2, 5);
                            rows.updateRow();
                        })
                        .isInstanceOf(SQLException.class);
            }
        }
    }
}
