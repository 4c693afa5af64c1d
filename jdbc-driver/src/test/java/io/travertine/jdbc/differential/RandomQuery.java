package io.travertine.jdbc.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.travertine.jdbc.differential.RandomExpression.Source;
import io.travertine.jdbc.differential.RandomTable.Kind;

/** Writes random queries over tables. */
final class RandomQuery {

    private static final List<String> JOINS = List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN");
    private static final List<String> SET_OPERATIONS =
            List.of("UNION", "UNION ALL", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL");

    private final Random random;
    private final List<RandomTable> tables;

    RandomQuery(Random random, List<RandomTable> tables) {
        this.random = random;
        this.tables = tables;
    }

    String next() {
        return switch (random.nextInt(13)) {
            case 11 -> firstOfEach();
            case 12 -> recursive();
            case 8, 9, 10 -> new RandomWindow(random, tables).next();
            case 0, 1 -> grouped();
            case 2 -> setOperation();
            case 3 -> page();
            default -> plain();
        };
    }

    /** The FROM clause, and what can be said over it. */
    record From(String sql, RandomExpression expressions) {}

    /** That table alone, as {@code a}. */
    From from(RandomTable table) {
        List<Source> sources = List.of(new Source(table, "a"));
        return new From(" FROM " + table.name + " a", new RandomExpression(random, tables, sources, 2));
    }

    From from() {
        List<Source> sources = new ArrayList<>(List.of(new Source(any(), "a")));
        StringBuilder sql = new StringBuilder(" FROM " + sources.get(0).table().name + " a");
        for (int i = random.nextInt(5) - 2; i > 0; i--) {
            Source next = new Source(any(), i == 1 ? "b" : "c");
            sources.add(next);
            RandomExpression on = new RandomExpression(random, tables, sources, 0);
            String equality =
                    "a." + on.pick(List.of("i", "j")) + " = " + next.alias() + "." + on.pick(List.of("i", "j"));
            String condition = switch (random.nextInt(4)) {
                case 0 -> on.condition(1);
                case 1 -> equality + " AND " + on.condition(1);
                default -> equality;
            };
            sql.append(' ').append(on.pick(JOINS)).append(' ').append(next.table().name);
            sql.append(' ').append(next.alias()).append(" ON ").append(condition);
        }
        return new From(sql.toString(), new RandomExpression(random, tables, sources, 2));
    }

    private String where(RandomExpression expressions) {
        return random.nextInt(5) == 0 ? "" : " WHERE " + expressions.condition(2);
    }

    private String plain() {
        From from = from();
        String list = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> from.expressions.value(from.expressions.kind(), 2) + " AS x" + i)
                .collect(Collectors.joining(", "));
        return "SELECT " + (random.nextInt(4) == 0 ? "DISTINCT " : "") + list + from.sql + where(from.expressions);
    }

    private String grouped() {
        From from = from();
        RandomExpression any = from.expressions;
        String key = any.column(any.kind());
        String second = any.column(any.kind());
        boolean isWhole = random.nextInt(4) == 0;
        boolean isPair = random.nextBoolean();
        String group = isPair ? key + ", " + second : key;
        String list = (isWhole ? "" : group + ", ")
                + IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(i -> aggregate(any) + any.pick(List.of("", "", "", " IS NULL")))
                        .collect(Collectors.joining(", "));
        String having = random.nextInt(3) == 0 ? " HAVING " + aggregate(any) + " IS NOT NULL" : "";
        return "SELECT " + list + from.sql + where(any) + (isWhole ? "" : " GROUP BY " + group) + having;
    }

    private String aggregate(RandomExpression any) {
        String distinct = random.nextInt(3) == 0 ? "DISTINCT " : "";
        String filter = random.nextInt(4) == 0 ? " FILTER (WHERE " + noSubQuery(any) + ")" : "";
        String text = any.column(Kind.TEXT);
        return switch (random.nextInt(7)) {
            case 6 -> "STRING_AGG(" + distinct + text + ", ';' ORDER BY " + text + ")" + filter;
            case 0 -> "COUNT(*)" + filter;
            case 1 -> "COUNT(" + distinct + any.column(any.kind()) + ")" + filter;
            case 2 -> "SUM(" + distinct + any.column(Kind.INTEGER) + ")" + filter;
            case 3 -> "AVG(" + distinct + "CAST(" + any.column(Kind.INTEGER) + " AS DOUBLE))" + filter;
            case 4 -> "MIN(" + any.column(any.kind()) + ")" + filter;
            default -> "MAX(" + any.column(any.kind()) + ")" + filter;
        };
    }

    private static String noSubQuery(RandomExpression any) {
        return any.column(Kind.INTEGER) + " > " + any.column(Kind.INTEGER);
    }

    private String setOperation() {
        From left = from();
        From right = from();
        Kind kind = left.expressions.pick(List.of(Kind.INTEGER, Kind.TEXT, Kind.INTEGER));
        String operation = left.expressions.pick(SET_OPERATIONS);
        return "SELECT " + left.expressions.value(kind, 1) + " AS x, " + left.expressions.column(Kind.INTEGER) + " AS y"
                + left.sql + where(left.expressions) + " " + operation + " SELECT " + right.expressions.value(kind, 1)
                + ", " + right.expressions.column(Kind.INTEGER) + right.sql + where(right.expressions);
    }

    /** A page in an order that leaves only equal rows open. */
    private String page() {
        RandomTable table = any();
        RandomExpression any = new RandomExpression(random, tables, List.of(new Source(table, "a")), 1);
        List<String> order = new ArrayList<>(List.of("a.i", "a.j", "a.s"));
        java.util.Collections.shuffle(order, random);
        String keys = order.stream()
                .map(key -> key + any.pick(List.of("", " DESC", " NULLS FIRST", " DESC NULLS LAST")))
                .map(RandomQuery::nullsAsOurs)
                .collect(Collectors.joining(", "));
        return "SELECT a.i, a.j, a.s FROM " + table.name + " a" + where(any) + " ORDER BY " + keys + " LIMIT "
                + random.nextInt(6) + (random.nextBoolean() ? " OFFSET " + random.nextInt(4) : "");
    }

    /** The first row of each group, in an order that leaves only equal rows open. */
    private String firstOfEach() {
        RandomTable table = any();
        RandomExpression any = new RandomExpression(random, tables, List.of(new Source(table, "a")), 1);
        String order = "a.j NULLS LAST, a.s DESC NULLS FIRST, a.i NULLS LAST";
        return random.nextBoolean()
                ? "SELECT DISTINCT ON (a.j) a.j, a.s, a.i FROM " + table.name + " a" + where(any) + " ORDER BY " + order
                : "SELECT a.j, a.s, COUNT(*), MIN(a.i), MAX(a.i) FROM " + table.name + " a" + where(any)
                        + " GROUP BY ALL";
    }

    /** What can be reached from some rows, step by step; UNION ends cycles. */
    private String recursive() {
        RandomTable table = any();
        RandomExpression seed = new RandomExpression(random, tables, List.of(new Source(table, "a")), 1);
        RandomTable other = any();
        String step = seed.pick(List.of("b.j", "b.i", "r.x - 1"));
        return "WITH RECURSIVE r(x) AS (SELECT a.i FROM " + table.name + " a" + where(seed) + " UNION SELECT " + step
                + " FROM r JOIN " + other.name + " b ON b.i = r.x WHERE r.x > -5) SELECT x FROM r";
    }

    private static String nullsAsOurs(String key) {
        return key.contains("NULLS") ? key : key + (key.endsWith(" DESC") ? " NULLS FIRST" : " NULLS LAST");
    }

    private RandomTable any() {
        return tables.get(random.nextInt(tables.size()));
    }
}
