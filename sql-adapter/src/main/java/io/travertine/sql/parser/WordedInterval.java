package io.travertine.sql.parser;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.travertine.sql.SqlErrorCode;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * An interval whose text names its units, as PostgreSQL writes it: {@code INTERVAL '1 day'}, {@code INTERVAL '2 hours 30
 * minutes'}, {@code INTERVAL '1 year 6 months'}. It is years and months, or days and smaller units: no INTERVAL of the standard
 * holds both.
 */
public final class WordedInterval {

    private static final Pattern PART = Pattern.compile("\\s*([+-]?)(\\d{1,9}(?:\\.\\d{1,6})?)\\s*([a-z]+)\\s*");
    private static final int DIGITS = 9;
    private static final int FRACTION_DIGITS = 6;
    private static final long MONTHS_PER_YEAR = 12;
    private static final long DAYS_PER_WEEK = 7;
    private static final BigDecimal MICROS_PER_SECOND = BigDecimal.valueOf(1_000_000);
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long SECONDS_PER_DAY = 86_400;

    /** A unit in months, or in seconds. */
    private record Unit(boolean isMonths, BigDecimal size) {}

    private static final Map<String, Unit> UNITS = new HashMap<>();

    static {
        units(true, BigDecimal.ONE, "month", "months", "mon", "mons");
        units(true, BigDecimal.valueOf(MONTHS_PER_YEAR), "year", "years", "yr", "yrs", "y");
        units(false, BigDecimal.valueOf(SECONDS_PER_DAY * DAYS_PER_WEEK), "week", "weeks", "w");
        units(false, BigDecimal.valueOf(SECONDS_PER_DAY), "day", "days", "d");
        units(false, BigDecimal.valueOf(SECONDS_PER_HOUR), "hour", "hours", "hr", "hrs", "h");
        units(false, BigDecimal.valueOf(SECONDS_PER_MINUTE), "minute", "minutes", "min", "mins", "m");
        units(false, BigDecimal.ONE, "second", "seconds", "sec", "secs", "s");
        units(false, new BigDecimal("0.001"), "millisecond", "milliseconds", "ms");
        units(false, new BigDecimal("0.000001"), "microsecond", "microseconds", "us");
    }

    private WordedInterval() {}

    private static void units(boolean isMonths, BigDecimal size, String... names) {
        for (String name : names) {
            UNITS.put(name, new Unit(isMonths, size));
        }
    }

    /**
     * The literal that the text stands for.
     *
     * @param sign -1 where a minus stands before the text
     * @throws io.travertine.sql.SqlDatabaseException SYNTAX_ERROR if the text names no units, NOT_SUPPORTED if it names months
     *     and days
     */
    public static SqlLiteral parse(SqlParserPos position, int sign, String text) {
        BigDecimal months = BigDecimal.ZERO;
        BigDecimal seconds = BigDecimal.ZERO;
        boolean hasMonths = false;
        boolean hasSeconds = false;
        Matcher part = PART.matcher(text.toLowerCase(Locale.ROOT));
        int end = 0;
        while (part.find() && part.start() == end) {
            Unit unit = UNITS.get(part.group(3));
            if (unit == null) {
                throw malformed(position, text);
            }
            BigDecimal count = new BigDecimal(part.group(1) + part.group(2)).multiply(unit.size());
            months = unit.isMonths() ? months.add(count) : months;
            seconds = unit.isMonths() ? seconds : seconds.add(count);
            hasMonths |= unit.isMonths();
            hasSeconds |= !unit.isMonths();
            end = part.end();
        }
        if (end < text.length() || !hasMonths && !hasSeconds) {
            throw malformed(position, text);
        } else if (hasMonths && hasSeconds) {
            throw Positions.error(
                    SqlErrorCode.NOT_SUPPORTED,
                    position,
                    "no INTERVAL of the standard holds both months and days: '" + text + "'; add one after the other");
        }
        return hasMonths ? ofMonths(position, sign, months, text) : ofSeconds(position, sign, seconds);
    }

    private static SqlLiteral ofMonths(SqlParserPos position, int sign, BigDecimal months, String text) {
        if (months.stripTrailingZeros().scale() > 0) {
            throw malformed(position, text);
        }
        long count = months.abs().longValue();
        SqlIntervalQualifier qualifier =
                new SqlIntervalQualifier(TimeUnit.YEAR, DIGITS, TimeUnit.MONTH, FRACTION_DIGITS, position);
        return SqlLiteral.createInterval(
                sign * sign(months), count / MONTHS_PER_YEAR + "-" + count % MONTHS_PER_YEAR, qualifier, position);
    }

    private static SqlLiteral ofSeconds(SqlParserPos position, int sign, BigDecimal seconds) {
        long micros = seconds.abs()
                .multiply(MICROS_PER_SECOND)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        long whole = micros / MICROS_PER_SECOND.longValue();
        String text = String.format(
                Locale.ROOT,
                "%d %02d:%02d:%02d.%06d",
                whole / SECONDS_PER_DAY,
                whole % SECONDS_PER_DAY / SECONDS_PER_HOUR,
                whole % SECONDS_PER_HOUR / SECONDS_PER_MINUTE,
                whole % SECONDS_PER_MINUTE,
                micros % MICROS_PER_SECOND.longValue());
        SqlIntervalQualifier qualifier =
                new SqlIntervalQualifier(TimeUnit.DAY, DIGITS, TimeUnit.SECOND, FRACTION_DIGITS, position);
        return SqlLiteral.createInterval(sign * sign(seconds), text, qualifier, position);
    }

    private static int sign(BigDecimal number) {
        return number.signum() < 0 ? -1 : 1;
    }

    private static RuntimeException malformed(SqlParserPos position, String text) {
        return Positions.error(
                SqlErrorCode.SYNTAX_ERROR,
                position,
                "no interval: '" + text
                        + "'; write INTERVAL '1' DAY, or units within the text: INTERVAL '1 day 2 hours'");
    }
}
