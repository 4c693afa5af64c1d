package io.travertine.sql.transfer;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.travertine.engine.ColumnBuilder;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.SqlQuoting;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * Finds the narrowest types that hold all values of a file, which is read once for that: BOOLEAN, BIGINT, DECIMAL, DOUBLE,
 * DATE, TIMESTAMP, TIME, UUID, or else VARCHAR. Digits with leading zeros are a text, because they would be lost.
 */
public final class ColumnTypes {

    /** In the order in which they are preferred. */
    private static final List<TypeName> CANDIDATES = List.of(
            TypeName.BOOLEAN,
            TypeName.BIGINT,
            TypeName.DECIMAL,
            TypeName.DOUBLE,
            TypeName.DATE,
            TypeName.TIME,
            TypeName.TIMESTAMP,
            TypeName.UUID);

    private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?(0|[1-9]\\d*)(\\.\\d+)?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?(0|[1-9]\\d{0,18})");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?");
    private static final Pattern TRUTH = Pattern.compile("(?i)true|false");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T].*");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?");

    private static final int DECIMAL_DIGITS_MAX = 38;
    private static final int DECIMAL_DIGITS_USUAL = 18;

    private final List<Column> columns = new ArrayList<>();

    /** What is known of a column. */
    private static final class Column {
        private final Set<TypeName> possible = EnumSet.copyOf(CANDIDATES);
        private boolean hasValues;
        private int integerDigits;
        private int scale;

        void add(String text) {
            hasValues = true;
            possible.removeIf(type -> !fits(type, text));
            if (possible.contains(TypeName.DECIMAL)) {
                BigDecimal value = new BigDecimal(text);
                scale = Math.max(scale, value.scale());
                integerDigits = Math.max(integerDigits, value.precision() - value.scale());
                if (integerDigits + scale > DECIMAL_DIGITS_MAX) {
                    possible.remove(TypeName.DECIMAL);
                }
            }
        }

        ColumnType type() {
            if (!hasValues || possible.isEmpty()) {
                return ColumnType.VARCHAR;
            }
            TypeName name =
                    CANDIDATES.stream().filter(possible::contains).findFirst().orElseThrow();
            return name == TypeName.DECIMAL
                    ? ColumnType.decimal(Math.max(DECIMAL_DIGITS_USUAL, integerDigits + scale), scale)
                    : ofName(name);
        }
    }

    private static ColumnType ofName(TypeName name) {
        return switch (name) {
            case TIMESTAMP -> ColumnType.TIMESTAMP;
            case TIME -> ColumnType.TIME;
            default -> ColumnType.of(name);
        };
    }

    private static boolean fits(TypeName type, String text) {
        return switch (type) {
            case BOOLEAN -> TRUTH.matcher(text).matches();
            case BIGINT -> INTEGER.matcher(text).matches() && converts(ColumnType.BIGINT, text);
            case DECIMAL -> PLAIN_NUMBER.matcher(text).matches();
            case DOUBLE -> NUMBER.matcher(text).matches() && converts(ColumnType.DOUBLE, text);
            case DATE -> DAY.matcher(text).matches() && converts(ColumnType.DATE, text);
            case TIME -> TIME.matcher(text).matches() && converts(ColumnType.TIME, text);
            case TIMESTAMP -> MOMENT.matcher(text).matches() && converts(ColumnType.TIMESTAMP, text);
            case UUID -> text.length() == 36 && converts(ColumnType.UUID, text);
            default -> false;
        };
    }

    private static boolean converts(ColumnType type, String text) {
        try {
            TypeMapping.append(type, text, new ColumnBuilder(type.kind()));
            return true;
        } catch (SqlDatabaseException e) {
            return false;
        }
    }

    private void add(FileRow row) {
        if (row.isBlank() && columns.size() != 1) {
            return;
        }
        for (int i = 0; i < row.values().size(); i++) {
            if (i == columns.size()) {
                columns.add(new Column());
            }
            Object value = row.values().get(i);
            if (value != null) {
                columns.get(i).add(value.toString());
            }
        }
    }

    /**
     * The CREATE TABLE for a file.
     *
     * @param table as SQL names it
     * @param names of the columns; none to take those that the file names
     */
    public static String definition(RowFile file, String table, List<String> names) throws IOException {
        String columns = of(file, names).stream()
                .map(column -> SqlQuoting.identifier(column.name()) + " " + column.type())
                .collect(Collectors.joining(", "));
        return "CREATE TABLE " + table + " (" + columns + ")";
    }

    /**
     * The columns of a file.
     *
     * @param names of the columns; none to take those that the file names, or to number them if it names none
     */
    static List<ColumnDefinition> of(RowFile file, List<String> names) throws IOException {
        ColumnTypes types = new ColumnTypes();
        List<String> columnNames = new ArrayList<>(names);
        try (RowReader reader = file.read(names)) {
            if (names.isEmpty()) {
                columnNames.addAll(reader.columns());
            }
            for (FileRow row = next(reader); row != null; row = next(reader)) {
                types.add(row);
            }
        }
        int count = columnNames.isEmpty() ? types.columns.size() : columnNames.size();
        if (count == 0) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_DEFINITION,
                    file.user() + " cannot tell the columns of file " + file.name() + ": the file is empty");
        }
        List<ColumnDefinition> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = columnNames.isEmpty() ? "c" + (i + 1) : columnNames.get(i);
            ColumnType type = i < types.columns.size() ? types.columns.get(i).type() : ColumnType.VARCHAR;
            columns.add(new ColumnDefinition(name, type, true, Optional.empty()));
        }
        return columns;
    }

    /** Rows that cannot be read say nothing about types; the load will say what is wrong with them. */
    private static @Nullable FileRow next(RowReader reader) throws IOException {
        FileRow row = null;
        boolean isReadable = false;
        while (!isReadable) {
            try {
                row = reader.next();
                isReadable = true;
            } catch (BadRowException e) {
                isReadable = false;
            }
        }
        return row;
    }
}
