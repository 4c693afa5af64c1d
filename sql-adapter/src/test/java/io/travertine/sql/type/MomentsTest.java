package io.travertine.sql.type;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

import io.travertine.sql.SqlDatabaseException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Moments and the clocks of time zones, against {@code java.time}. */
class MomentsTest {

    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "-09:30");

    private static final int MOMENTS = 2_000;

    private static final long EARLIEST = DateTimeValues.TIMESTAMP_MIN + DateTimeValues.MICROS_PER_DAY;
    private static final long LATEST = DateTimeValues.TIMESTAMP_MAX - DateTimeValues.MICROS_PER_DAY;

    @Test
    void clocksAgreeWithThoseOfJava() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < MOMENTS; i++) {
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            long micros = random.nextLong(EARLIEST, LATEST);
            OffsetDateTime moment = Moments.atZone(micros, zone);

            assertThat(Moments.toLocal(micros, zone))
                    .as("seed %d, %s", seed, moment)
                    .isEqualTo(DateTimeValues.toMicros(moment.toLocalDateTime()));
            assertThat(Moments.toMicros(ColumnType.TIMESTAMP_TZ, moment)).isEqualTo(micros);
            assertThat(Moments.parseMicros(ColumnType.TIMESTAMP_TZ, Moments.format(moment), ZoneOffset.MAX))
                    .as("seed %d, %s", seed, Moments.format(moment))
                    .isEqualTo(micros);
            LocalDateTime timestamp = DateTimeValues.toTimestamp(micros);
            assertThat(Moments.ofLocal(micros, zone))
                    .as("seed %d, %s in %s", seed, timestamp, zone)
                    .isEqualTo(DateTimeValues.toMicros(timestamp
                            .atZone(zone)
                            .withZoneSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()));
        }
    }

    @Test
    void whatAClockSkipsOrShowsTwiceIsAsInJava() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        for (String clock : List.of("2024-03-31T02:30:00", "2024-10-27T02:30:00", "2024-10-27T03:00:00")) {
            LocalDateTime timestamp = LocalDateTime.parse(clock);

            assertThat(Moments.ofLocal(DateTimeValues.toMicros(timestamp), zone))
                    .as(clock)
                    .isEqualTo(timestamp.atZone(zone).toInstant().getEpochSecond() * DateTimeValues.MICROS_PER_SECOND);
        }
    }

    @Test
    void aTextNeedsAnOffsetWhereNoZoneIsKnown() {
        assertThat(TypeMapping.toVector(ColumnType.TIMESTAMP_TZ, "2024-07-01T12:00:00+0230")
                        .rowCount())
                .isEqualTo(1);
        assertThatThrownBy(() -> TypeMapping.toVector(ColumnType.TIMESTAMP_TZ, "2024-07-01 12:00:00"))
                .isInstanceOf(SqlDatabaseException.class)
                .hasMessageContaining("expected yyyy-mm-dd hh:mm:ss+hh:mm");
        assertThat(Moments.hasOffset("2024-07-01")).isFalse();
        assertThat(Moments.hasOffset("2024-07-01 12:00-05")).isTrue();
    }
}
