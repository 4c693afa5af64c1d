package io.travertine.jdbc.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small table of random columns, keys, indexes and rows: values are few, so that they meet, and often NULL. */
final class RandomTable {

    /** What random expressions may be compared with one another. */
    enum Kind {
        INTEGER("INTEGER"),
        BIGINT("BIGINT"),
        DECIMAL("DECIMAL(10,2)"),
        DOUBLE("DOUBLE"),
        TEXT("VARCHAR(20)"),
        DATE("DATE"),
        TIMESTAMP("TIMESTAMP"),
        BOOLEAN("BOOLEAN");

        final String sql;

        Kind(String sql) {
            this.sql = sql;
        }

        boolean isNumber() {
            return ordinal() <= DOUBLE.ordinal();
        }
    }

    /** A column and the kind of its values. */
    record Column(String name, Kind kind) {}

    /** What indexes are over beside columns, and conditions that such indexes may serve; {@code @} stands for the table. */
    private static final List<String> EXPRESSIONS =
            List.of("lower(@s)", "@i + @j", "abs(@j)", "CASE WHEN @i > 1 THEN @s END");

    private static final List<String> CONDITIONS =
            List.of("@i > 1", "@s IS NOT NULL", "@j >= 0 AND @i <> 3", "lower(@s) = 'a'");
    private static final int ROWS_MAX = 12;

    final String name;
    final List<Column> columns = new ArrayList<>();
    final List<String> creation = new ArrayList<>();
    final List<String> indexes = new ArrayList<>();
    private final Random random;
    private final int keyColumns;

    RandomTable(String name, Random random) {
        this.name = name;
        this.random = random;
        this.keyColumns = random.nextInt(3);
        columns.add(new Column("i", Kind.INTEGER));
        columns.add(new Column("j", Kind.INTEGER));
        columns.add(new Column("s", Kind.TEXT));
        for (Kind kind : Kind.values()) {
            if (random.nextInt(3) == 0) {
                columns.add(new Column("c" + kind.ordinal(), kind));
            }
        }
        create();
        insert();
        index();
    }

    private void create() {
        String key = columns.subList(0, keyColumns).stream().map(Column::name).collect(Collectors.joining(", "));
        creation.add("CREATE TABLE " + name + "("
                + columns.stream()
                        .map(column -> column.name + " " + column.kind.sql)
                        .collect(Collectors.joining(", "))
                + (keyColumns == 0 ? "" : ", PRIMARY KEY(" + key + ")") + ")");
    }

    private void insert() {
        int rows = random.nextInt(8) == 0 ? 0 : random.nextInt(ROWS_MAX) + 1;
        for (int row = 0; row < rows; row++) {
            creation.add("INSERT INTO " + name + " VALUES (" + row(row) + ")");
        }
    }

    /** The values of a row; {@code number} makes its key one of its own. */
    String row(int number) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> i < keyColumns
                        ? Integer.toString(keyColumns == 1 ? number - 2 : i == 0 ? number % 3 : number / 3)
                        : literalOrNull(columns.get(i).kind))
                .collect(Collectors.joining(", "));
    }

    private void index() {
        for (int i = random.nextInt(3); i > 0; i--) {
            Column first = columns.get(random.nextInt(columns.size()));
            Column second = columns.get(random.nextInt(columns.size()));
            String order = random.nextBoolean() ? " DESC" : "";
            boolean isAlone = first == second || random.nextBoolean();
            String rest = isAlone ? "" : ", " + second.name;
            indexes.add("CREATE INDEX " + name + "_" + i + " ON " + name + "(" + first.name + order + rest + ")"
                    + (isAlone && first != second && random.nextBoolean() ? " INCLUDE (" + second.name + ")" : "")
                    + (random.nextBoolean() ? " WHERE " + any(CONDITIONS, "") : ""));
        }
        if (random.nextBoolean()) {
            indexes.add("CREATE INDEX " + name + "_e ON " + name + "(" + any(EXPRESSIONS, "") + ", j)"
                    + (random.nextBoolean() ? "" : " WHERE " + any(CONDITIONS, "")));
        }
        if (keyColumns > 0 && random.nextInt(3) == 0) {
            indexes.add("CREATE UNIQUE INDEX " + name + "_u ON " + name + "(j, i, s)");
        }
    }

    private String any(List<String> texts, String prefix) {
        return texts.get(random.nextInt(texts.size())).replace("@", prefix);
    }

    /** A condition on rows of this table, under an alias, for which the kinds of indexes matter. */
    String indexedCondition(String alias) {
        String prefix = alias + ".";
        String expression = any(EXPRESSIONS, prefix);
        String value = expression.contains("s") && !expression.startsWith("abs") ? "'a'" : "2";
        String comparison = expression + List.of(" = ", " >= ", " < ").get(random.nextInt(3)) + value;
        return random.nextBoolean() ? comparison : any(CONDITIONS, prefix) + " AND " + comparison;
    }

    private String literalOrNull(Kind kind) {
        return random.nextInt(5) == 0 ? "NULL" : literal(kind, random);
    }

    static String literal(Kind kind, Random random) {
        int small = random.nextInt(9) - 2;
        return switch (kind) {
            case INTEGER -> Integer.toString(small);
            case BIGINT -> Long.toString(random.nextInt(4) == 0 ? small * 3_000_000_000L : small);
            case DECIMAL -> small + ".5" + (random.nextBoolean() ? "0" : "");
            case DOUBLE -> "CAST(" + small + (random.nextBoolean() ? ".25" : "") + " AS DOUBLE)";
            case TEXT -> "'" + text(random) + "'";
            case DATE -> "DATE '2024-02-2" + (random.nextInt(4) + 6) + "'";
            case TIMESTAMP -> "TIMESTAMP '2024-02-28 23:59:0" + random.nextInt(4) + "'";
            case BOOLEAN -> random.nextBoolean() ? "TRUE" : "FALSE";
        };
    }

    private static String text(Random random) {
        List<String> words = List.of("a", "ab", "abc", "b", "B", "", "a%c", "a_c", "zz", "é", "1", "ba");
        return words.get(random.nextInt(words.size()));
    }

    int keyColumns() {
        return keyColumns;
    }
}
