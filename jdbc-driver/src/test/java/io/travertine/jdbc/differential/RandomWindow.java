package io.travertine.jdbc.differential;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.travertine.jdbc.differential.RandomExpression.Source;
import io.travertine.jdbc.differential.RandomTable.Column;
import io.travertine.jdbc.differential.RandomTable.Kind;

/** Writes random queries with window functions over one table, whose answers depend on no order that is left open. */
final class RandomWindow {

    private static final List<String> EXCLUSIONS =
            List.of("", "", " EXCLUDE CURRENT ROW", " EXCLUDE GROUP", " EXCLUDE TIES", " EXCLUDE NO OTHERS");

    private final Random random;
    private final RandomTable table;
    private final RandomExpression any;

    RandomWindow(Random random, List<RandomTable> tables) {
        this.random = random;
        this.table = tables.get(random.nextInt(tables.size()));
        this.any = new RandomExpression(random, tables, List.of(new Source(table, "a")), 0);
    }

    String next() {
        String functions = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> function() + " AS w" + i)
                .collect(Collectors.joining(", "));
        String where = random.nextInt(3) == 0 ? " WHERE " + any.condition(1) : "";
        String select = "SELECT a.i, a.j, a.s, " + functions + " FROM " + table.name + " a" + where;
        return switch (random.nextInt(6)) {
            case 0 -> select + " QUALIFY ROW_NUMBER() OVER (" + partition() + order() + ") <= " + random.nextInt(4);
            case 1 -> "SELECT q.i, COUNT(*), MAX(q.w0) FROM (" + select + ") AS q WHERE q.j > 0 GROUP BY q.i";
            default -> select;
        };
    }

    private String function() {
        return switch (random.nextInt(12)) {
            case 0 -> any.pick(List.of("ROW_NUMBER()", "NTILE(3)", "NTILE(20)")) + over(order());
            case 1 -> any.pick(List.of("RANK()", "DENSE_RANK()", "PERCENT_RANK()", "CUME_DIST()")) + over(someOrder());
            case 2 -> shifted();
            case 3, 4 -> picked();
            default -> aggregate();
        };
    }

    private String shifted() {
        Kind kind = any.kind();
        String arguments = any.column(kind)
                + any.pick(List.of("", ", 1", ", 2", ", 0", ", 1, " + RandomTable.literal(kind, random)));
        String nulls = any.pick(List.of("", "", " IGNORE NULLS"));
        return any.pick(List.of("LAG(", "LEAD(")) + arguments + ")" + nulls + over(order());
    }

    private String picked() {
        String column = any.column(any.kind());
        String nulls = any.pick(List.of("", "", " IGNORE NULLS"));
        String function = any.pick(
                List.of("FIRST_VALUE(" + column + ")", "LAST_VALUE(" + column + ")", "NTH_VALUE(" + column + ", 2)"));
        return function + nulls + over(order() + any.pick(List.of("", wholeFrame("ROWS"), wholeFrame("GROUPS"))));
    }

    private String aggregate() {
        String distinct = random.nextInt(4) == 0 ? "DISTINCT " : "";
        String function = switch (random.nextInt(7)) {
            case 0 -> "COUNT(*)";
            case 1 -> "COUNT(" + distinct + any.column(any.kind()) + ")";
            case 2 -> "AVG(CAST(" + any.column(Kind.INTEGER) + " AS DOUBLE))";
            case 3 -> "MIN(" + any.column(any.kind()) + ")";
            case 4 -> "MAX(" + any.column(any.kind()) + ")";
            case 5 -> "STDDEV_POP(CAST(" + any.column(Kind.INTEGER) + " AS DOUBLE))";
            default -> "SUM(" + distinct + any.column(Kind.INTEGER) + ")";
        };
        String filter = random.nextInt(5) == 0 ? " FILTER (WHERE " + any.column(Kind.INTEGER) + " > 0)" : "";
        return function
                + filter
                + over(
                        switch (random.nextInt(5)) {
                            case 0 -> "";
                            case 1 -> someOrder();
                            case 2 -> order() + wholeFrame("ROWS");
                            case 3 -> someOrder() + wholeFrame("GROUPS");
                            default -> range();
                        });
    }

    private String over(String orderAndFrame) {
        return " OVER (" + partition() + orderAndFrame + ")";
    }

    private String partition() {
        return any.pick(List.of("", "PARTITION BY a.j ", "PARTITION BY a.s, a.i % 2 "));
    }

    /** An order in which only rows that are alike are peers. */
    private String order() {
        List<String> columns = new java.util.ArrayList<>(
                table.columns.stream().map(Column::name).toList());
        java.util.Collections.shuffle(columns, random);
        return "ORDER BY "
                + columns.stream().map(column -> "a." + column + direction()).collect(Collectors.joining(", "));
    }

    private String someOrder() {
        return "ORDER BY " + any.column(any.kind()) + direction();
    }

    private String direction() {
        return any.pick(List.of(" NULLS LAST", " NULLS FIRST", " DESC NULLS LAST", " DESC NULLS FIRST"));
    }

    private String wholeFrame(String mode) {
        return frame(mode, List.of("1", "2", "0"));
    }

    private String range() {
        List<Kind> kinds = List.of(Kind.INTEGER, Kind.DECIMAL, Kind.DOUBLE, Kind.DATE, Kind.TIMESTAMP, Kind.BIGINT);
        List<Column> keys = table.columns.stream()
                .filter(column -> kinds.contains(column.kind()))
                .toList();
        Column key = any.pick(keys);
        List<String> offsets = switch (key.kind()) {
            case DATE -> List.of("INTERVAL '1' DAY", "INTERVAL '2' DAY", "INTERVAL '1' MONTH");
            case TIMESTAMP -> List.of("INTERVAL '1' SECOND", "INTERVAL '1' DAY", "INTERVAL '1' YEAR");
            default -> List.of("1", "2", "3");
        };
        return "ORDER BY a." + key.name() + direction() + frame("RANGE", offsets);
    }

    private String frame(String mode, List<String> offsets) {
        List<String> ends = List.of(
                "UNBOUNDED PRECEDING",
                any.pick(offsets) + " PRECEDING",
                "CURRENT ROW",
                any.pick(offsets) + " FOLLOWING",
                "UNBOUNDED FOLLOWING");
        int first = random.nextInt(4);
        int last = Math.max(1, first + random.nextInt(5 - first));
        return " " + mode + " BETWEEN " + ends.get(first) + " AND " + ends.get(last) + any.pick(EXCLUSIONS);
    }
}
