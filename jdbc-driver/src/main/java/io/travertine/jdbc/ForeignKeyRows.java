package io.travertine.jdbc;

import java.sql.DatabaseMetaData;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.travertine.sql.DatabaseDescription.ForeignKeyDescription;
import io.travertine.sql.DatabaseDescription.ReferenceRule;
import io.travertine.sql.DatabaseDescription.TableDescription;
import org.jspecify.annotations.Nullable;

/** The rows of the metadata's results that one foreign key gives, one for each of its columns. */
record ForeignKeyRows(TableDescription child, ForeignKeyDescription key) {

    private static final Comparator<ForeignKeyRows> BY_PARENT = Comparator.comparing(
                    (ForeignKeyRows rows) -> rows.key().parentSchema())
            .thenComparing(rows -> rows.key().parentTable())
            .thenComparing(rows -> rows.key().name());

    private static final Comparator<ForeignKeyRows> BY_CHILD = Comparator.comparing(
                    (ForeignKeyRows rows) -> rows.child().schema())
            .thenComparing(rows -> rows.child().name())
            .thenComparing(rows -> rows.key().name());

    static Stream<ForeignKeyRows> of(TableDescription child) {
        return child.foreignKeys().stream().map(key -> new ForeignKeyRows(child, key));
    }

    /** In the order that getImportedKeys promises. */
    static List<List<@Nullable Object>> byParent(Stream<ForeignKeyRows> keys) {
        return keys.sorted(BY_PARENT).flatMap(ForeignKeyRows::rows).toList();
    }

    /** In the order that getExportedKeys promises. */
    static List<List<@Nullable Object>> byChild(Stream<ForeignKeyRows> keys) {
        return keys.sorted(BY_CHILD).flatMap(ForeignKeyRows::rows).toList();
    }

    /** Without a schema, in any. */
    boolean isOfChild(@Nullable String schema, @Nullable String table) {
        return (schema == null || child.schema().equalsIgnoreCase(schema))
                && child.name().equalsIgnoreCase(table);
    }

    boolean isOfParent(@Nullable String schema, @Nullable String table) {
        return (schema == null || key.parentSchema().equalsIgnoreCase(schema))
                && key.parentTable().equalsIgnoreCase(table);
    }

    private Stream<List<@Nullable Object>> rows() {
        return IntStream.range(0, key.columns().size()).mapToObj(this::row);
    }

    private List<@Nullable Object> row(int i) {
        return Arrays.asList(
                null,
                key.parentSchema(),
                key.parentTable(),
                key.parentColumns().get(i),
                null,
                child.schema(),
                child.name(),
                key.columns().get(i),
                i + 1,
                code(key.onUpdate()),
                code(key.onDelete()),
                key.name(),
                key.parentKey().orElse(null),
                DatabaseMetaData.importedKeyNotDeferrable);
    }

    private static int code(ReferenceRule rule) {
        return switch (rule) {
            case NO_ACTION -> DatabaseMetaData.importedKeyNoAction;
            case RESTRICT -> DatabaseMetaData.importedKeyRestrict;
            case CASCADE -> DatabaseMetaData.importedKeyCascade;
            case SET_NULL -> DatabaseMetaData.importedKeySetNull;
            case SET_DEFAULT -> DatabaseMetaData.importedKeySetDefault;
        };
    }
}
