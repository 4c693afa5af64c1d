package io.travertine.jdbc.differential;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.travertine.jdbc.differential.RandomTable.Column;
import io.travertine.jdbc.differential.RandomTable.Kind;

/** Random values and conditions over the columns of some tables, each under an alias. */
final class RandomExpression {

    private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=");
    private static final List<String> ARITHMETIC = List.of("+", "-", "*");

    /** A table in a FROM clause. */
    record Source(RandomTable table, String alias) {}

    private final Random random;
    private final List<RandomTable> tables;
    private final List<Source> sources;
    private final int subQueries;

    /** @param subQueries how many levels of sub-queries a condition may hold */
    RandomExpression(Random random, List<RandomTable> tables, List<Source> sources, int subQueries) {
        this.random = random;
        this.tables = tables;
        this.sources = sources;
        this.subQueries = subQueries;
    }

    Kind kind() {
        List<Column> columns = sources.get(random.nextInt(sources.size())).table().columns;
        return columns.get(random.nextInt(columns.size())).kind();
    }

    String value(Kind kind, int depth) {
        int choice = random.nextInt(10);
        if (depth > 0 && choice == 0) {
            return "CASE WHEN " + condition(depth - 1) + " THEN " + value(kind, depth - 1) + " ELSE "
                    + value(kind, depth - 1) + " END";
        }
        if (depth > 0 && choice == 1) {
            return "COALESCE(" + value(kind, depth - 1) + ", " + value(kind, depth - 1) + ")";
        }
        if (depth > 0 && kind == Kind.INTEGER && choice <= 3) {
            return "(" + value(kind, depth - 1) + " " + pick(ARITHMETIC) + " " + value(kind, depth - 1) + ")";
        }
        if (depth > 0 && subQueries > 0 && kind == Kind.INTEGER && choice == 4) {
            return scalar();
        }
        return choice == 5 ? RandomTable.literal(kind, random) : column(kind);
    }

    String column(Kind kind) {
        List<String> fitting = sources.stream()
                .flatMap(source -> source.table().columns.stream()
                        .filter(column -> column.kind() == kind)
                        .map(column -> source.alias() + "." + column.name()))
                .toList();
        return fitting.isEmpty() ? RandomTable.literal(kind, random) : pick(fitting);
    }

    String condition(int depth) {
        int choice = random.nextInt(depth > 0 ? 20 : 13);
        return switch (choice) {
            case 0, 1, 2, 3 -> comparison(depth);
            case 4 -> in(depth);
            case 5 -> between(depth);
            case 6 -> value(Kind.TEXT, 0) + not(" LIKE ") + pick(List.of("'a%'", "'%b%'", "'a_c'", "''", "'%'"));
            case 7, 8 -> value(kind(), depth - 1) + " IS " + (random.nextBoolean() ? "NOT " : "") + "NULL";
            case 9 -> beyond();
            case 10 -> keys();
            case 11, 12 -> bounds();
            case 13, 14 -> "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")";
            case 15, 16 -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
            case 17 -> "NOT (" + condition(depth - 1) + ")";
            default -> subQueries > 0 ? subQuery() : comparison(depth);
        };
    }

    /** A comparison of two columns, as one row, with constants: a place in the order of a key. */
    private String beyond() {
        String alias = sources.get(random.nextInt(sources.size())).alias();
        boolean isSwapped = random.nextInt(3) == 0;
        String first = alias + (isSwapped ? ".j" : ".i");
        String second = alias + (isSwapped ? ".i" : ".j");
        String value = RandomTable.literal(Kind.INTEGER, random);
        String sign = pick(List.of("<", ">"));
        return "(" + first + " " + sign + " " + value + " OR (" + first + " = " + value + " AND " + second + " " + sign
                + pick(List.of("", "=")) + " " + RandomTable.literal(Kind.INTEGER, random) + "))";
    }

    /** A column between constants, or beyond one: a range of an index. */
    private String bounds() {
        Kind kind = kind();
        String column = column(kind);
        String low = column + pick(List.of(" > ", " >= ")) + RandomTable.literal(kind, random);
        String high = column + pick(List.of(" < ", " <= ")) + RandomTable.literal(kind, random);
        return random.nextBoolean() ? pick(List.of(low, high)) : "(" + low + " AND " + high + ")";
    }

    /** A choice of pairs of values. */
    private String keys() {
        String alias = sources.get(random.nextInt(sources.size())).alias();
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> "(" + alias + ".i = " + RandomTable.literal(Kind.INTEGER, random) + " AND " + alias
                        + ".j = " + RandomTable.literal(Kind.INTEGER, random) + ")")
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private String comparison(int depth) {
        Kind kind = kind();
        return value(kind, depth - 1) + " " + pick(COMPARISONS) + " " + value(kind, depth - 1);
    }

    private String in(int depth) {
        Kind kind = kind();
        String list = IntStream.range(0, random.nextInt(4) + 1)
                .mapToObj(i -> random.nextInt(8) == 0 ? "NULL" : RandomTable.literal(kind, random))
                .collect(Collectors.joining(", "));
        return value(kind, depth - 1) + not(" IN ") + "(" + list + ")";
    }

    private String between(int depth) {
        Kind kind = kind();
        return value(kind, depth - 1) + not(" BETWEEN ") + value(kind, 0) + " AND " + value(kind, 0);
    }

    private String not(String operator) {
        return random.nextInt(3) == 0 ? " NOT" + operator : operator;
    }

    private String subQuery() {
        Source inner = new Source(pick(tables), "q" + subQueries);
        String from = " FROM " + inner.table().name + " " + inner.alias();
        RandomExpression within = within(inner);
        String where = random.nextInt(4) == 0 ? "" : " WHERE " + within.condition(1);
        Kind kind = random.nextBoolean() ? Kind.INTEGER : Kind.TEXT;
        String column = inner.alias() + (kind == Kind.INTEGER ? pick(List.of(".i", ".j")) : ".s");
        return switch (random.nextInt(4)) {
            case 0 -> (random.nextInt(3) == 0 ? "NOT " : "") + "EXISTS (SELECT 1" + from + where + ")";
            case 1 -> value(Kind.INTEGER, 0) + " " + pick(COMPARISONS) + " " + scalar();
            default -> value(kind, 0) + not(" IN ") + "(SELECT " + column + from + where + ")";
        };
    }

    private String scalar() {
        Source inner = new Source(pick(tables), "q" + subQueries);
        String what = pick(List.of("COUNT(*)", "MAX(" + inner.alias() + ".i)", "COUNT(" + inner.alias() + ".s)"));
        String where = random.nextInt(4) == 0 ? "" : " WHERE " + within(inner).condition(1);
        return "(SELECT " + what + " FROM " + inner.table().name + " " + inner.alias() + where + ")";
    }

    private RandomExpression within(Source inner) {
        boolean isCorrelated = random.nextBoolean();
        List<Source> visible =
                isCorrelated ? Stream.concat(sources.stream(), Stream.of(inner)).toList() : List.of(inner);
        return new RandomExpression(random, tables, visible, subQueries - 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
