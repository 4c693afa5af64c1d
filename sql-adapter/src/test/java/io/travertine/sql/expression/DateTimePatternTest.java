package io.travertine.sql.expression;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import io.travertine.sql.SqlDatabaseException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DateTimePatternTest {

    private static final long SEED = 20_261_126;

    /** Our patterns and the same in the words of java.time. */
    private static final Map<String, String> PATTERNS = Map.of(
            "YYYY-MM-DD\"T\"HH24:MI:SS.US", "uuuu-MM-dd'T'HH:mm:ss.SSSSSS",
            "FMDay, FMDD FMMonth YYYY", "EEEE, d MMMM uuuu",
            "DY dd-mon-yy", "EEE dd-MMM-yy",
            "HH12:MI:SS.MS AM", "hh:mm:ss.SSS a",
            "YYYY/DDD FMHH24", "uuuu/DDD H",
            "IYYY IW ID Q", "YYYY ww e Q",
            "J", "g");

    @Test
    void writesWhatJavaWrites() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            LocalDateTime moment = moment(random);
            PATTERNS.forEach((ours, javas) -> {
                String expected = DateTimeFormatter.ofPattern(javas, Locale.UK).format(moment);
                assertThat(DateTimePattern.of("TO_CHAR", ours).format(moment))
                        .as("seed %d, %s of %s", SEED, ours, moment)
                        .isEqualTo(asOurs(ours, expected, javas, moment));
            });
        }
    }

    /** Java's julian day counts from another day, and its names have a case of their own. */
    private static String asOurs(String ours, String expected, String javas, LocalDateTime moment) {
        if (javas.equals("g")) {
            return Long.toString(moment.getLong(java.time.temporal.JulianFields.JULIAN_DAY));
        } else if (ours.startsWith("DY")) {
            String month = moment.getMonth().getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH);
            return expected.substring(0, 3).toUpperCase(Locale.ROOT)
                    + expected.substring(3, 7)
                    + month.substring(0, 3).toLowerCase(Locale.ROOT)
                    + expected.substring(expected.length() - 3);
        }
        return ours.startsWith("HH12") ? expected.toUpperCase(Locale.ROOT) : expected;
    }

    @Test
    void readsWhatItWrites() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            LocalDateTime moment = moment(random);
            for (String text : new String[] {
                "YYYY-MM-DD HH24:MI:SS.US",
                "FMDay FMMonth FMDD YYYY FMHH12.MI.SS.US A.M.",
                "YYYYMMDDHH24MISSUS",
                "J HH24:MI:SS,US"
            }) {
                DateTimePattern pattern = DateTimePattern.of("TO_TIMESTAMP", text);
                assertThat(pattern.parse(pattern.format(moment)))
                        .as("seed %d, %s", SEED, text)
                        .isEqualTo(moment);
            }
        }
    }

    private static LocalDateTime moment(Random random) {
        return LocalDateTime.of(1, 1, 1, 0, 0)
                .plusDays(random.nextInt(3_652_059))
                .plus(random.nextLong(86_400_000_000L), ChronoUnit.MICROS);
    }

    @Test
    void fillsNamesWithSpacesAndCutsZerosWhereToldTo() {
        LocalDateTime moment = LocalDateTime.of(2024, 2, 5, 0, 7);
        assertThat(DateTimePattern.of("TO_CHAR", "Month|DAY|FMmonth|DD|FMDD|HH12 a.m.")
                        .format(moment))
                .isEqualTo("February |MONDAY   |february|05|5|12 a.m.");
    }

    @Test
    void saysWhatIsWrongWithAPatternOrAText() {
        assertFails("YYYY-XX", "2024-01", "the pattern holds no field at 'XX'");
        assertFails("YYYY-MM-DD", "2024-13-01", "MM is 13, more than 12");
        assertFails("YYYY-MM-DD", "2023-02-29", "no such date or time");
        assertFails("YYYY-MM-DD", "2023/02/28", "at character 5 not what the pattern says, expected '-'");
        assertFails("YYYY-MM-DD", "2023-02-28x", "expected the end of the text");
        assertFails("YYYY-MM", "x", "expected digits for YYYY");
        assertFails("MM-DD", "02-28", "the pattern has no year");
        assertFails("YYYY Q", "2024 1", "cannot read Q");
        assertFails("HH12 YYYY", "0 2024", "the hours of the clock are 1 to 12");
    }

    private static void assertFails(String pattern, String text, String message) {
        assertThatThrownBy(() -> DateTimePattern.of("TO_DATE", pattern).parse(text))
                .isInstanceOf(SqlDatabaseException.class)
                .hasMessageContaining(message);
    }
}
