package io.travertine.jdbc.differential;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** A small table of random columns, keys and indexes, and random rows of it: values are few, so that they meet, and often NULL. */
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

    /** A value as SQL says it, and as JDBC takes it. */
    record Value(String sql, @Nullable Object object) {

        static final Value NULL = new Value("NULL", null);
    }

    /** A column and the kind of its values. */
    record Column(String name, Kind kind, boolean isNullable) {}

    /** What indexes are over beside columns, and conditions that such indexes may serve; {@code @} stands for the table. */
    private static final List<String> EXPRESSIONS =
            List.of("lower(@s)", "@i + @j", "abs(@j)", "CASE WHEN @i > 1 THEN @s END");

    private static final List<String> CONDITIONS =
            List.of("@i > 1", "@s IS NOT NULL", "@j >= 0 AND @i <> 3", "lower(@s) = 'a'");
    private static final int ROWS_MAX = 12;

    /**
     * Plans that are made for a few rows take indexes for less. With more rows than these they would be made anew, for few,
     * a second later.
     */
    private static final int ROWS_TO_PLAN_BY = 200;

    final String name;
    final List<Column> columns = new ArrayList<>();
    final List<String> indexes = new ArrayList<>();
    private final List<String> indexed = new ArrayList<>(List.of("i", "j"));
    private final List<List<Column>> whole = new ArrayList<>();
    private final Random random;
    private final int keyColumns;

    RandomTable(String name, Random random) {
        this.name = name;
        this.random = random;
        this.keyColumns = random.nextInt(3);
        columns.add(column("i", Kind.INTEGER));
        columns.add(column("j", Kind.INTEGER));
        columns.add(column("s", Kind.TEXT));
        for (Kind kind : Kind.values()) {
            if (random.nextInt(3) == 0) {
                columns.add(column("c" + kind.ordinal(), kind));
            }
        }
        index();
    }

    private Column column(String columnName, Kind kind) {
        boolean isNullable = columns.size() >= keyColumns && random.nextInt(4) > 0;
        return new Column(columnName, kind, isNullable);
    }

    String creation() {
        String key = columns.subList(0, keyColumns).stream().map(Column::name).collect(Collectors.joining(", "));
        return "CREATE TABLE " + name + "("
                + columns.stream()
                        .map(column -> column.name + " " + column.kind.sql + (column.isNullable ? "" : " NOT NULL"))
                        .collect(Collectors.joining(", "))
                + (keyColumns == 0 ? "" : ", PRIMARY KEY(" + key + ")") + ")";
    }

    /** What adds so many rows that plans which are made now take indexes. */
    String population() {
        return "INSERT INTO " + name + " SELECT "
                + columns.stream()
                        .map(column -> column.kind == Kind.INTEGER ? "g" : literal(column.kind, random))
                        .collect(Collectors.joining(", "))
                + " FROM GENERATE_SERIES(1, " + ROWS_TO_PLAN_BY + ") AS x(g)";
    }

    /** Other rows each time, of other keys: the values of each, in the order of the columns. */
    List<List<Value>> rows() {
        int count = random.nextInt(8) == 0 ? 0 : random.nextInt(ROWS_MAX) + 1;
        return IntStream.range(0, 2 * ROWS_MAX)
                .filter(number -> random.nextInt(3) > 0)
                .limit(count)
                .mapToObj(this::row)
                .toList();
    }

    /** The values of a row; {@code number} makes its key one of its own. */
    private List<Value> row(int number) {
        List<Value> values = new ArrayList<>();
        for (Column column : columns) {
            values.add(values.size() < keyColumns ? key(values.size(), number) : value(column));
        }
        return values;
    }

    private Value key(int column, int number) {
        int part = keyColumns == 1 ? number : column == 0 ? number % 3 : number / 3;
        return new Value(Integer.toString(part - 2), part - 2);
    }

    private Value value(Column column) {
        return column.isNullable && random.nextInt(5) == 0 ? Value.NULL : value(column.kind, random);
    }

    /** The statement that adds them, if there are any. */
    Optional<String> insertion(List<List<Value>> rows) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of("INSERT INTO " + name + " VALUES "
                        + rows.stream()
                                .map(row -> row.stream().map(Value::sql).collect(Collectors.joining(", ", "(", ")")))
                                .collect(Collectors.joining(", ")));
    }

    /** Whether a row can be changed: one that is found by its key. */
    boolean isKeyed() {
        return keyColumns > 0;
    }

    /** The row of the same key with other values. */
    List<Value> changed(List<Value> row) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> i < keyColumns ? row.get(i) : value(columns.get(i)))
                .toList();
    }

    /** The statement that adds one row, its values parameters. */
    String parameterizedInsertion() {
        return "INSERT INTO " + name + " VALUES "
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ", "(", ")"));
    }

    /** The statement that gives the row of the same key other values, in the order of {@link #parametersOfUpdate}. */
    String parameterizedUpdate() {
        return "UPDATE " + name + " SET "
                + columns.stream()
                        .skip(keyColumns)
                        .map(column -> column.name + " = ?")
                        .collect(Collectors.joining(", "))
                + " WHERE "
                + columns.stream()
                        .limit(keyColumns)
                        .map(column -> column.name + " = ?")
                        .collect(Collectors.joining(" AND "));
    }

    /** The values of the row without its key, and those of its key. */
    List<Value> parametersOfUpdate(List<Value> row) {
        return Stream.concat(row.stream().skip(keyColumns), row.stream().limit(keyColumns))
                .toList();
    }

    private void index() {
        for (int i = random.nextInt(3); i > 0; i--) {
            Column first = columns.get(random.nextInt(columns.size()));
            Column second = columns.get(random.nextInt(columns.size()));
            String order = random.nextBoolean() ? " DESC" : "";
            boolean isAlone = first == second || random.nextBoolean();
            String rest = isAlone ? "" : ", " + second.name;
            indexed.add(first.name);
            whole.add(first == second ? List.of(first) : List.of(first, second));
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
        if (random.nextBoolean()) {
            return range(prefix);
        }
        String expression = any(EXPRESSIONS, prefix);
        String value = expression.contains("s") && !expression.startsWith("abs") ? "'a'" : "2";
        String comparison = expression + List.of(" = ", " >= ", " < ").get(random.nextInt(3)) + value;
        return random.nextBoolean() ? comparison : any(CONDITIONS, prefix) + " AND " + comparison;
    }

    /** Columns that an index has, or the key may, and a range of it. */
    record Covered(String columns, String condition) {}

    /** What an index can answer without the rows. */
    Covered covered(String alias) {
        String prefix = alias + ".";
        List<Column> of = whole.isEmpty() ? columns.subList(0, 2) : whole.get(random.nextInt(whole.size()));
        Column last = of.get(of.size() - 1);
        String before = prefix + of.get(0).name + " = " + literal(of.get(0).kind, random) + " AND ";
        String condition =
                of.size() > 1 && random.nextBoolean() ? before + range(prefix, last) : range(prefix, of.get(0));
        return new Covered(
                of.stream().map(column -> prefix + column.name).collect(Collectors.joining(", ")), condition);
    }

    /** A range of an index or of the key. */
    private String range(String prefix) {
        String first = indexed.get(random.nextInt(indexed.size()));
        return range(
                prefix,
                columns.stream()
                        .filter(each -> each.name.equals(first))
                        .findFirst()
                        .orElseThrow());
    }

    /** With or without each of its ends. */
    private String range(String prefix, Column column) {
        String name = prefix + column.name;
        String low = name + List.of(" > ", " >= ").get(random.nextInt(2)) + literal(column.kind, random);
        String high = name + List.of(" < ", " <= ").get(random.nextInt(2)) + literal(column.kind, random);
        return switch (random.nextInt(4)) {
            case 0 -> low;
            case 1 -> high;
            default -> low + " AND " + high;
        };
    }

    static String literal(Kind kind, Random random) {
        return value(kind, random).sql();
    }

    private static Value value(Kind kind, Random random) {
        int small = random.nextInt(9) - 2;
        return switch (kind) {
            case INTEGER -> new Value(Integer.toString(small), small);
            case BIGINT -> {
                long large = random.nextInt(4) == 0 ? small * 3_000_000_000L : small;
                yield new Value(Long.toString(large), large);
            }
            case DECIMAL -> {
                String decimal = small + ".5" + (random.nextBoolean() ? "0" : "");
                yield new Value(decimal, new BigDecimal(decimal));
            }
            case DOUBLE -> {
                String digits = small + (random.nextBoolean() ? ".25" : "");
                yield new Value("CAST(" + digits + " AS DOUBLE)", Double.valueOf(digits));
            }
            case TEXT -> {
                String text = text(random);
                yield new Value("'" + text + "'", text);
            }
            case DATE -> {
                LocalDate date = LocalDate.of(2024, 2, random.nextInt(4) + 26);
                yield new Value("DATE '" + date + "'", date);
            }
            case TIMESTAMP -> {
                int second = random.nextInt(4);
                yield new Value(
                        "TIMESTAMP '2024-02-28 23:59:0" + second + "'", LocalDateTime.of(2024, 2, 28, 23, 59, second));
            }
            case BOOLEAN -> random.nextBoolean() ? new Value("TRUE", true) : new Value("FALSE", false);
        };
    }

    private static String text(Random random) {
        List<String> words = List.of("a", "ab", "abc", "b", "B", "", "a%c", "a_c", "zz", "é", "1", "ba");
        return words.get(random.nextInt(words.size()));
    }
}
