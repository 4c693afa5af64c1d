package io.travertine.sql.type;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Moments, which TIMESTAMP WITH TIME ZONE holds, as microseconds since 1970-01-01T00:00:00Z. A text of one ends with an
 * offset, such as {@code +02:00} or {@code Z}; where there is none, the clock of the session's time zone is meant. A clock
 * that is set back shows a time twice, which means the first; what it skips when it is set forward means as much later.
 */
public final class Moments {

    /** Only behind minutes: the end of a date looks like an offset. */
    private static final Pattern WITH_OFFSET =
            Pattern.compile("(.*\\d:\\d.*?)\\s*([Zz]|[+-]\\d{1,2}(?::?\\d{2}(?::?\\d{2})?)?)", Pattern.DOTALL);

    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{1,2})(?::?(\\d{2})(?::?(\\d{2}))?)?");
    private static final String EXPECTED = "yyyy-mm-dd hh:mm:ss+hh:mm";
    private static final int NANOS_PER_MICRO = 1_000;

    private Moments() {}

    /** The moment as a clock in a zone shows it. */
    public static OffsetDateTime atZone(long micros, ZoneId zone) {
        return OffsetDateTime.ofInstant(instant(micros), zone);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, DateTimeValues.MICROS_PER_SECOND),
                Math.floorMod(micros, DateTimeValues.MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    /** What a clock in a zone shows at a moment, as a timestamp without one. */
    public static long toLocal(long micros, ZoneId zone) {
        return micros + offsetMicros(zone.getRules().getOffset(instant(micros)));
    }

    /** When a clock in a zone shows a timestamp. */
    public static long ofLocal(long micros, ZoneId zone) {
        return micros - offsetMicros(zone.getRules().getOffset(DateTimeValues.toTimestamp(micros)));
    }

    private static long offsetMicros(ZoneOffset offset) {
        return offset.getTotalSeconds() * DateTimeValues.MICROS_PER_SECOND;
    }

    /**
     * The value, a moment where the type is one of moments and a timestamp where it is not.
     *
     * @param zone whose clock tells of the one what the other is
     */
    public static @Nullable Object located(ColumnType type, @Nullable Object value, ZoneId zone) {
        if (type.name() != TypeName.TIMESTAMP_TZ) {
            return value instanceof OffsetDateTime moment ? LocalDateTime.ofInstant(moment.toInstant(), zone) : value;
        }
        if (value instanceof LocalDateTime timestamp) {
            return timestamp.atZone(zone).toOffsetDateTime();
        } else if (value instanceof LocalDate date) {
            return date.atStartOfDay().atZone(zone).toOffsetDateTime();
        } else if (value instanceof String text) {
            return parse(type, text, zone);
        }
        return value;
    }

    static long toMicros(ColumnType type, Object value) {
        if (value instanceof OffsetDateTime moment) {
            return micros(type, moment);
        } else if (value instanceof String text) {
            return micros(type, parse(type, text, null));
        }
        throw ConversionError.mismatch(value, type);
    }

    private static long micros(ColumnType type, OffsetDateTime moment) {
        try {
            LocalDateTime atUtc = moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            return DateTimeValues.checkTimestamp(type, DateTimeValues.toMicros(atUtc));
        } catch (DateTimeException | ArithmeticException beyondAllYears) {
            throw ConversionError.noSuchDateTime(moment, type);
        }
    }

    /** @param zone of a text without an offset; null if there must be one */
    private static OffsetDateTime parse(ColumnType type, String text, @Nullable ZoneId zone) {
        Matcher matcher = WITH_OFFSET.matcher(text.strip());
        if (matcher.matches()) {
            return DateTimeText.parseTimestamp(type, matcher.group(1)).atOffset(offset(type, text, matcher.group(2)));
        }
        LocalDateTime timestamp = DateTimeText.parseTimestamp(type, text);
        if (zone == null) {
            throw ConversionError.notADateTime(text, type, EXPECTED);
        }
        return timestamp.atZone(zone).toOffsetDateTime();
    }

    private static ZoneOffset offset(ColumnType type, String text, String offset) {
        Matcher matcher = OFFSET.matcher(offset);
        if (!matcher.matches()) {
            return ZoneOffset.UTC;
        }
        int sign = matcher.group(1).equals("-") ? -1 : 1;
        int hours = Integer.parseInt(matcher.group(2));
        int minutes = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        int seconds = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
        try {
            return ZoneOffset.ofHoursMinutesSeconds(sign * hours, sign * minutes, sign * seconds);
        } catch (DateTimeException nowhereOnEarth) {
            throw ConversionError.noSuchDateTime(text, type);
        }
    }

    /** Whether a text means the same moment in all time zones. */
    public static boolean hasOffset(String text) {
        return WITH_OFFSET.matcher(text.strip()).matches();
    }

    /** Reads a text. */
    public static long parseMicros(ColumnType type, String text, ZoneId zone) {
        return micros(type, parse(type, text, zone));
    }

    /** The timestamp and the offset, both as its clock shows. */
    public static String format(OffsetDateTime moment) {
        String offset = moment.getOffset().getId();
        return DateTimeText.format(moment.toLocalDateTime()) + (offset.equals("Z") ? "+00:00" : offset);
    }
}
