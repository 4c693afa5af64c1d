package io.travertine.jdbc;

import java.sql.DatabaseMetaData;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.travertine.sql.DatabaseDescription.ColumnDescription;
import io.travertine.sql.DatabaseDescription.IndexColumn;
import io.travertine.sql.DatabaseDescription.IndexDescription;
import io.travertine.sql.DatabaseDescription.TableDescription;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/** The rows of the metadata's results, made from the description of tables; their columns are in {@link MetaDataShape}. */
final class MetaDataRows {

    private static final String TABLE_TYPE = "TABLE";
    private static final String VIEW_TYPE = "VIEW";
    private static final String TEMPORARY_TYPE = "LOCAL TEMPORARY";

    private static final String CLUSTERED_INDEX_NAME = "PRIMARY";

    private MetaDataRows() {}

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    static String type(TableDescription table) {
        return table.isView() ? VIEW_TYPE : table.isTemporary() ? TEMPORARY_TYPE : TABLE_TYPE;
    }

    static List<List<@Nullable Object>> tableTypes() {
        return List.of(row(TEMPORARY_TYPE), row(TABLE_TYPE), row(VIEW_TYPE));
    }

    static List<@Nullable Object> table(TableDescription table) {
        return row(
                null,
                table.schema(),
                table.name(),
                type(table),
                table.comment().orElse(null),
                null,
                null,
                null,
                null,
                null);
    }

    /** One row for the column at an ordinal from 0. */
    static List<@Nullable Object> column(TableDescription table, int ordinal) {
        ColumnDescription column = table.columns().get(ordinal);
        ColumnType type = column.type();
        boolean hasScale = type.name().isInteger() || JdbcTypes.scale(type) > 0 || type.name() == TypeName.DECIMAL;
        return row(
                null,
                table.schema(),
                table.name(),
                column.name(),
                JdbcTypes.code(type),
                JdbcTypes.sqlName(type),
                JdbcTypes.precision(type),
                null,
                hasScale ? JdbcTypes.scale(type) : null,
                JdbcTypes.radix(type) == 0 ? null : JdbcTypes.radix(type),
                column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
                column.comment().orElse(null),
                column.defaultText().orElse(null),
                null,
                null,
                octetLength(type),
                ordinal + 1,
                column.nullable() ? "YES" : "NO",
                null,
                null,
                null,
                null,
                column.isIdentity() ? "YES" : "NO",
                column.isGenerated() ? "YES" : "NO");
    }

    private static @Nullable Integer octetLength(ColumnType type) {
        boolean hasLength = JdbcTypes.isText(type) || type.name() == TypeName.VARBINARY;
        return hasLength ? JdbcTypes.precision(type) : null;
    }

    /** By column name, as JDBC asks. */
    static Stream<List<@Nullable Object>> primaryKey(TableDescription table) {
        List<String> key = table.primaryKey();
        return IntStream.range(0, key.size())
                .boxed()
                .sorted(Comparator.comparing(key::get, String.CASE_INSENSITIVE_ORDER))
                .map(i -> row(
                        null,
                        table.schema(),
                        table.name(),
                        key.get(i),
                        i + 1,
                        table.primaryKeyName().orElse(null)));
    }

    /** The primary key, in whose order rows lie, then the unique indexes, then the others; each by name. */
    static Stream<List<@Nullable Object>> indexes(TableDescription table, boolean uniqueOnly) {
        Stream<List<@Nullable Object>> clustered = clusteredIndex(table);
        Stream<List<@Nullable Object>> secondary = table.indexes().stream()
                .filter(index -> index.unique() || !uniqueOnly)
                .sorted(Comparator.comparing((IndexDescription index) -> !index.unique())
                        .thenComparing(IndexDescription::name))
                .flatMap(index -> secondaryIndex(table, index));
        return Stream.concat(clustered, secondary);
    }

    private static Stream<List<@Nullable Object>> clusteredIndex(TableDescription table) {
        String name = table.primaryKeyName().orElse(CLUSTERED_INDEX_NAME);
        List<String> key = table.primaryKey();
        return IntStream.range(0, key.size())
                .mapToObj(i -> index(
                        table,
                        name,
                        true,
                        DatabaseMetaData.tableIndexClustered,
                        i,
                        new IndexColumn(key.get(i), false),
                        null));
    }

    private static Stream<List<@Nullable Object>> secondaryIndex(TableDescription table, IndexDescription index) {
        List<IndexColumn> columns = index.columns();
        return IntStream.range(0, columns.size())
                .mapToObj(i -> index(
                        table,
                        index.name(),
                        index.unique(),
                        DatabaseMetaData.tableIndexOther,
                        i,
                        columns.get(i),
                        index.condition().orElse(null)));
    }

    private static List<@Nullable Object> index(
            TableDescription table,
            String name,
            boolean unique,
            short type,
            int ordinal,
            IndexColumn column,
            @Nullable String condition) {
        return row(
                null,
                table.schema(),
                table.name(),
                !unique,
                null,
                name,
                (int) type,
                ordinal + 1,
                column.name(),
                column.descending() ? "D" : "A",
                null,
                null,
                condition);
    }

    /** The columns of the primary key: they identify a row for as long as it lives. */
    static Stream<List<@Nullable Object>> rowIdentifier(TableDescription table) {
        return table.columns().stream()
                .filter(column -> table.primaryKey().stream().anyMatch(column.name()::equalsIgnoreCase))
                .map(column -> row(
                        DatabaseMetaData.bestRowSession,
                        column.name(),
                        JdbcTypes.code(column.type()),
                        JdbcTypes.sqlName(column.type()),
                        JdbcTypes.precision(column.type()),
                        null,
                        JdbcTypes.scale(column.type()),
                        DatabaseMetaData.bestRowNotPseudo));
    }

    /** The types that a column can have, by their code in {@link java.sql.Types}. */
    static List<List<@Nullable Object>> types() {
        return Arrays.stream(TypeName.values())
                .filter(name -> !name.name().startsWith("INTERVAL") && name != TypeName.NULL)
                .map(MetaDataRows::largest)
                .sorted(Comparator.comparingInt(JdbcTypes::code))
                .map(MetaDataRows::type)
                .toList();
    }

    private static ColumnType largest(TypeName name) {
        return switch (name) {
            case DECIMAL -> ColumnType.decimal(ColumnType.DECIMAL_PRECISION_MAX, ColumnType.DECIMAL_PRECISION_MAX);
            case TIME -> ColumnType.TIME;
            case TIMESTAMP -> ColumnType.TIMESTAMP;
            case TIMESTAMP_TZ -> ColumnType.TIMESTAMP_TZ;
            case ARRAY -> ColumnType.arrayOf(ColumnType.VARCHAR);
            default -> ColumnType.of(name);
        };
    }

    private static List<@Nullable Object> type(ColumnType type) {
        Literal literal = Literal.of(type.name());
        return row(
                type.name() == TypeName.ARRAY ? type.name().name() : JdbcTypes.sqlName(type),
                JdbcTypes.code(type),
                JdbcTypes.precision(type),
                literal.prefix(),
                literal.suffix(),
                literal.createParameters(),
                DatabaseMetaData.typeNullable,
                JdbcTypes.isText(type),
                DatabaseMetaData.typeSearchable,
                !JdbcTypes.isSigned(type),
                false,
                false,
                null,
                0,
                JdbcTypes.scale(type),
                null,
                null,
                JdbcTypes.radix(type) == 0 ? null : JdbcTypes.radix(type));
    }

    /** How a type's literals begin and end, and what its parameters are. */
    private record Literal(
            @Nullable String prefix,
            @Nullable String suffix,
            @Nullable String createParameters) {

        static Literal of(TypeName name) {
            return switch (name) {
                case CHAR, VARCHAR -> new Literal("'", "'", "length");
                case VARBINARY -> new Literal("X'", "'", "length");
                case DECIMAL -> new Literal(null, null, "precision,scale");
                case ARRAY -> new Literal("ARRAY[", "]", null);
                case DATE -> new Literal("DATE '", "'", null);
                case TIME -> new Literal("TIME '", "'", "precision");
                case TIMESTAMP -> new Literal("TIMESTAMP '", "'", "precision");
                case TIMESTAMP_TZ -> new Literal("TIMESTAMP WITH TIME ZONE '", "'", "precision");
                default -> new Literal(null, null, null);
            };
        }
    }
}
