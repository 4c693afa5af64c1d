package io.travertine.samples.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The FoodMart data set, the sales of a chain of groceries in 1997 and 1998, as the artifact
 * {@code net.hydromatic:foodmart-data-hsqldb} ships it: an HSQLDB script of CREATE TABLE and INSERT statements.
 */
public final class FoodmartData {

    private static final String SCRIPT = "/foodmart.script";
    private static final Pattern COLUMN = Pattern.compile("\"(\\w+)\" ([A-Z]+(?:\\([0-9,]+\\))?)( NOT NULL)?");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSSSS");

    /** The tables that are loaded here, with their keys; a table of facts has none. */
    private static final Map<String, String> KEYS = Map.of(
            "product", "product_id",
            "product_class", "product_class_id",
            "store", "store_id",
            "time_by_day", "time_id",
            "customer", "customer_id",
            "promotion", "promotion_id",
            "sales_fact_1997", "",
            "sales_fact_1998", "");

    /** How many rows each of them has, about, for the progress. */
    private static final Map<String, Long> ROWS = Map.of(
            "product", 1_560L,
            "product_class", 110L,
            "store", 25L,
            "time_by_day", 730L,
            "customer", 10_281L,
            "promotion", 1_864L,
            "sales_fact_1997", 86_837L,
            "sales_fact_1998", 164_558L);

    private record Column(String name, String type, boolean notNull) {}

    private FoodmartData() {}

    /** Creates one table and fills it; returns the number of its rows. */
    public static long load(Connection connection, String table, LoadProgress progress) throws SQLException {
        String key = KEYS.get(table);
        if (key == null) {
            throw new IllegalArgumentException("no such FoodMart table: " + table + "; there are " + KEYS.keySet());
        }
        try (BufferedReader script = openScript()) {
            List<Column> columns = columns(script, table);
            create(connection, table, columns, key);
            return insert(connection, script, table, columns, progress);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + SCRIPT, e);
        }
    }

    private static BufferedReader openScript() {
        InputStream stream = Objects.requireNonNull(
                FoodmartData.class.getResourceAsStream(SCRIPT), "the FoodMart artifact is not on the class path");
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.ISO_8859_1));
    }

    private static List<Column> columns(BufferedReader script, String table) throws IOException {
        String start = "CREATE MEMORY TABLE \"foodmart\".\"" + table + "\"(";
        for (String line = script.readLine(); line != null; line = script.readLine()) {
            if (line.startsWith(start)) {
                List<Column> columns = new ArrayList<>();
                for (Matcher matcher = COLUMN.matcher(line).region(start.length(), line.length()); matcher.find(); ) {
                    columns.add(new Column(matcher.group(1), matcher.group(2), matcher.group(3) != null));
                }
                return columns;
            }
        }
        throw new IOException("the script defines no table " + table);
    }

    private static void create(Connection connection, String table, List<Column> columns, String key)
            throws SQLException {
        List<String> parts = new ArrayList<>();
        for (Column column : columns) {
            parts.add("\"" + column.name() + "\" " + column.type() + (column.notNull() ? " NOT NULL" : ""));
        }
        if (!key.isEmpty()) {
            parts.add("PRIMARY KEY (\"" + key + "\")");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (" + String.join(", ", parts) + ")");
        }
    }

    private static long insert(
            Connection connection, BufferedReader script, String table, List<Column> columns, LoadProgress progress)
            throws IOException, SQLException {
        String start = "INSERT INTO \"" + table + "\" VALUES(";
        LoadProgress.Task task = progress.start(table, Objects.requireNonNull(ROWS.get(table)));
        try (TableLoader loader = new TableLoader(connection, table, columns.size(), task)) {
            for (String line = script.readLine(); line != null; line = script.readLine()) {
                if (line.startsWith(start)) {
                    loader.add(values(line, start.length(), columns));
                } else if (loader.rows() > 0) {
                    break;
                }
            }
            return loader.rows();
        }
    }

    private static @Nullable Object[] values(String line, int start, List<Column> columns) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        int position = start;
        for (int i = 0; i < values.length; i++) {
            int end = endOfLiteral(line, position);
            values[i] = value(line.substring(position, end), columns.get(i).type());
            position = end + 1;
        }
        return values;
    }

    /** The position of the comma or parenthesis behind the literal; a quote inside a text is written twice. */
    private static int endOfLiteral(String line, int start) {
        boolean quoted = false;
        int i = start;
        while (quoted || (line.charAt(i) != ',' && line.charAt(i) != ')')) {
            if (line.charAt(i) == '\'') {
                quoted = !quoted;
            }
            i++;
        }
        return i;
    }

    private static @Nullable Object value(String literal, String type) {
        if (literal.equals("NULL")) {
            return null;
        }
        String text = literal.startsWith("'")
                ? literal.substring(1, literal.length() - 1).replace("''", "'")
                : literal;
        int parenthesis = type.indexOf('(');
        return switch (parenthesis < 0 ? type : type.substring(0, parenthesis)) {
            case "INTEGER", "SMALLINT", "BIGINT" -> Long.valueOf(text);
            case "DECIMAL" -> new BigDecimal(text);
            case "DOUBLE" -> Double.valueOf(text);
            case "BOOLEAN" -> Boolean.valueOf(text);
            case "DATE" -> LocalDate.parse(text);
            case "TIMESTAMP" -> LocalDateTime.parse(text, TIMESTAMP);
            default -> text;
        };
    }
}
