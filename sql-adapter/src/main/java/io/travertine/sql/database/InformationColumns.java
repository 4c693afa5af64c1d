package io.travertine.sql.database;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.IdentityDefinition;
import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/** The rows of INFORMATION_SCHEMA.COLUMNS. */
final class InformationColumns {

    private static final int DECIMAL_RADIX = 10;
    private static final int BINARY_RADIX = 2;
    private static final int UTF8_BYTES_MAX = 4;

    private InformationColumns() {}

    static void add(
            String schema,
            String table,
            List<ColumnDefinition> columns,
            boolean isUpdatable,
            List<List<@Nullable Object>> rows) {
        for (int i = 0; i < columns.size(); i++) {
            rows.add(row(schema, table, columns.get(i), i + 1, isUpdatable));
        }
    }

    private static List<@Nullable Object> row(
            String schema, String table, ColumnDefinition column, int position, boolean isUpdatable) {
        ColumnType type = column.type();
        Optional<IdentityDefinition> identity = column.identity();
        return Arrays.asList(
                SystemTable.CATALOG_NAME,
                schema,
                table,
                column.name(),
                position,
                column.defaultSql().orElse(null),
                yesOrNo(column.nullable()),
                standardName(type.name()),
                length(type, 1),
                length(type, type.name().isText() ? UTF8_BYTES_MAX : 1),
                precision(type),
                radix(type.name()),
                scale(type),
                datetimePrecision(type),
                yesOrNo(identity.isPresent()),
                identity.map(counted -> counted.always() ? "ALWAYS" : "BY DEFAULT")
                        .orElse(null),
                identity.map(counted -> Long.toString(counted.start())).orElse(null),
                identity.map(counted -> Long.toString(counted.increment())).orElse(null),
                identity.map(counted -> Long.toString(counted.max())).orElse(null),
                identity.map(counted -> Long.toString(counted.min())).orElse(null),
                identity.map(counted -> yesOrNo(counted.cycle())).orElse(null),
                column.generatedSql().isPresent() ? "ALWAYS" : "NEVER",
                column.generatedSql().orElse(null),
                yesOrNo(isUpdatable && !column.isAlwaysGenerated()),
                column.comment().orElse(null));
    }

    private static String yesOrNo(boolean value) {
        return value ? "YES" : "NO";
    }

    static @Nullable Integer scale(ColumnType type) {
        if (type.name().isInteger()) {
            return 0;
        }
        return type.name() == TypeName.DECIMAL ? type.scale() : null;
    }

    static String standardName(TypeName name) {
        return switch (name) {
            case DOUBLE -> "DOUBLE PRECISION";
            case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
            case CHAR -> "CHARACTER";
            case VARCHAR -> "CHARACTER VARYING";
            case VARBINARY -> "BINARY VARYING";
            default -> name.name();
        };
    }

    private static @Nullable Long length(ColumnType type, int factor) {
        boolean hasLength = type.name().isText() || type.name() == TypeName.VARBINARY;
        return hasLength && type.precision() != ColumnType.UNLIMITED ? (long) type.precision() * factor : null;
    }

    static @Nullable Integer precision(ColumnType type) {
        return switch (type.name()) {
            case SMALLINT -> 16;
            case INTEGER -> 32;
            case BIGINT -> 64;
            case REAL -> 24;
            case DOUBLE -> 53;
            case DECIMAL -> type.precision();
            default -> null;
        };
    }

    static @Nullable Integer radix(TypeName name) {
        return switch (name) {
            case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> BINARY_RADIX;
            case DECIMAL -> DECIMAL_RADIX;
            default -> null;
        };
    }

    static @Nullable Integer datetimePrecision(ColumnType type) {
        return switch (type.name()) {
            case DATE -> 0;
            case TIME, TIMESTAMP, TIMESTAMP_TZ -> type.precision();
            default -> null;
        };
    }
}
