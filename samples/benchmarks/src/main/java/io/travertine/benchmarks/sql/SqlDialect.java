package io.travertine.benchmarks.sql;

import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The queries of TPC-H in the words of a database that has no standard ones for them: dates, parts of dates, parts of texts,
 * names of derived columns, the first rows. They ask the same.
 */
enum SqlDialect {
    STANDARD {
        @Override
        String of(String query) {
            return query;
        }
    },
    /** Dates are texts here. */
    SQLITE {
        @Override
        String of(String query) {
            String text = DATE.matcher(constantDates(query)).replaceAll("'$1'");
            text = YEAR.matcher(text).replaceAll("cast(strftime('%Y', $1) as integer)");
            text = SUBSTRING.matcher(text).replaceAll("substr($1, $2, $3)");
            return text.replace("count(o_orderkey)", "count(o_orderkey) as c_count")
                    .replace("c_orders (c_custkey, c_count)", "c_orders");
        }
    },
    DERBY {
        @Override
        String of(String query) {
            String text = DATE.matcher(constantDates(query)).replaceAll("date('$1')");
            text = YEAR.matcher(text).replaceAll("year($1)");
            text = SUBSTRING.matcher(text).replaceAll("substr($1, $2, $3)");
            return LIMIT.matcher(text).replaceAll("fetch first $1 rows only");
        }
    };

    private static final Pattern DATE = Pattern.compile("\\bdate '([0-9-]+)'");
    private static final Pattern YEAR = Pattern.compile("extract\\(year from (\\w+)\\)");
    private static final Pattern SUBSTRING = Pattern.compile("substring\\((\\w+) from (\\d+) for (\\d+)\\)");
    private static final Pattern LIMIT = Pattern.compile("limit (\\d+)");
    private static final Pattern CONSTANT =
            Pattern.compile("\\bdate '([0-9-]+)'\\s*([+-])\\s*interval '(\\d+)' (day|month|year)");

    /** The query in this dialect. */
    abstract String of(String query);

    private static String constantDates(String query) {
        Function<MatchResult, String> computed = match -> {
            long count = Long.parseLong(match.group(3)) * (match.group(2).equals("-") ? -1 : 1);
            LocalDate date = LocalDate.parse(match.group(1));
            LocalDate moved = switch (match.group(4).toLowerCase(Locale.ROOT)) {
                case "day" -> date.plusDays(count);
                case "month" -> date.plusMonths(count);
                default -> date.plusYears(count);
            };
            return "date '" + moved + "'";
        };
        return CONSTANT.matcher(query).replaceAll(computed);
    }
}
