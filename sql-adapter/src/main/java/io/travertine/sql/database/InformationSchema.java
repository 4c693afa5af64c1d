package io.travertine.sql.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.CheckDefinition;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.IdentityDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.SequenceDefinition;
import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.TableDefinition.UniqueKey;
import io.travertine.sql.catalog.ViewDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The rows of INFORMATION_SCHEMA, made from a catalog; of SQL:2016, part 11, what there is here. And {@code
 * sys.table_options}.
 */
final class InformationSchema {

    private static final String DATABASE = SystemTable.CATALOG_NAME;

    private final Catalog catalog;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    private InformationSchema(Catalog catalog) {
        this.catalog = catalog;
    }

    static List<List<@Nullable Object>> rows(SystemTable table, Catalog catalog) {
        InformationSchema schema = new InformationSchema(catalog);
        switch (table) {
            case SCHEMATA -> schema.schemata();
            case TABLES -> schema.tables();
            case COLUMNS -> schema.columns();
            case VIEWS -> schema.views();
            case TABLE_CONSTRAINTS -> catalog.tables().forEach(schema::constraints);
            case KEY_COLUMN_USAGE -> catalog.tables().forEach(schema::keyColumns);
            case REFERENTIAL_CONSTRAINTS -> catalog.tables().forEach(schema::references);
            case SEQUENCES -> catalog.sequences().forEach(schema::sequence);
            case ROUTINES -> schema.rows.addAll(InformationRoutines.routines(catalog));
            case PARAMETERS -> schema.rows.addAll(InformationRoutines.parameters(catalog));
            case USER_DEFINED_TYPES -> {}
            case TABLE_OPTIONS -> catalog.tables().forEach(schema::options);
            case CHECK_CONSTRAINTS -> catalog.tables().forEach(schema::checks);
            default -> throw new IllegalArgumentException("tells nothing of a catalog: " + table);
        }
        return schema.rows;
    }

    private void row(@Nullable Object... values) {
        rows.add(Arrays.asList(values));
    }

    private void schemata() {
        List<String> names = new ArrayList<>(catalog.schemas());
        Arrays.stream(SystemTable.Schema.values())
                .map(SystemTable.Schema::schemaName)
                .forEach(names::add);
        names.stream().sorted().forEach(name -> row(DATABASE, name, "", null, null, "UTF8", null));
    }

    private void tables() {
        for (TableDefinition table : catalog.tables()) {
            boolean isOfView = catalog.isOfView(table);
            table(
                    table.schema(),
                    table.name(),
                    isOfView ? "MATERIALIZED VIEW" : table.isTemporary() ? "LOCAL TEMPORARY" : "BASE TABLE",
                    isOfView ? "NO" : "YES",
                    catalog.commentOf(table));
        }
        catalog.views().stream()
                .filter(view -> catalog.rowsOf(view).isEmpty())
                .forEach(view -> table(view.schema(), view.name(), "VIEW", "NO", view.comment()));
        for (SystemTable table : SystemTable.values()) {
            table(table.schemaName(), table.tableName(), "SYSTEM VIEW", "NO", Optional.empty());
        }
    }

    private void table(String schema, String name, String type, String insertable, Optional<String> comment) {
        row(DATABASE, schema, name, type, null, null, null, null, null, insertable, "NO", null, comment.orElse(null));
    }

    private void columns() {
        for (TableDefinition table : catalog.tables()) {
            InformationColumns.add(table.schema(), table.name(), table.columns(), !catalog.isOfView(table), rows);
        }
        for (ViewDefinition view : catalog.views()) {
            if (catalog.rowsOf(view).isEmpty()) {
                InformationColumns.add(view.schema(), view.name(), view.columns(), false, rows);
            }
        }
        for (SystemTable table : SystemTable.values()) {
            InformationColumns.add(table.schemaName(), table.tableName(), table.columns(), false, rows);
        }
    }

    private void views() {
        for (ViewDefinition view : catalog.views()) {
            row(DATABASE, view.schema(), view.name(), view.sql(), "NONE", "NO", "NO", "NO", "NO", "NO");
        }
    }

    private void constraints(TableDefinition table) {
        if (!table.primaryKey().isEmpty()) {
            constraint(table, table.primaryKeyConstraint(), "PRIMARY KEY");
        }
        for (IndexDefinition index : table.indexes()) {
            if (index.isConstraint()) {
                constraint(table, index.name(), "UNIQUE");
            }
        }
        table.foreignKeys().forEach(key -> constraint(table, key.name(), "FOREIGN KEY"));
        table.checks().forEach(check -> constraint(table, check.name(), "CHECK"));
    }

    private void constraint(TableDefinition table, String name, String type) {
        row(DATABASE, table.schema(), name, DATABASE, table.schema(), table.name(), type, "NO", "NO", "YES");
    }

    private void keyColumns(TableDefinition table) {
        key(table, table.primaryKeyConstraint(), table.primaryKey());
        for (IndexDefinition index : table.indexes()) {
            if (index.isConstraint()) {
                key(table, index.name(), index.parts());
            }
        }
        for (ForeignKeyDefinition key : table.foreignKeys()) {
            List<Integer> parentKey = parentKey(key).stream()
                    .flatMap(unique -> unique.parts().stream())
                    .map(KeyPart::column)
                    .toList();
            for (int i = 0; i < key.columns().size(); i++) {
                int position = parentKey.indexOf(key.parentColumns().get(i)) + 1;
                keyColumn(table, key.name(), key.columns().get(i), i + 1, position == 0 ? null : position);
            }
        }
    }

    private void key(TableDefinition table, String name, List<KeyPart> parts) {
        for (int i = 0; i < parts.size(); i++) {
            keyColumn(table, name, parts.get(i).column(), i + 1, null);
        }
    }

    private void keyColumn(TableDefinition table, String name, int column, int position, @Nullable Integer inUnique) {
        String columnName = table.columns().get(column).name();
        row(DATABASE, table.schema(), name, DATABASE, table.schema(), table.name(), columnName, position, inUnique);
    }

    private Optional<UniqueKey> parentKey(ForeignKeyDefinition key) {
        return catalog.table(key.parentTable()).flatMap(parent -> parent.uniqueKey(key.parentColumns()));
    }

    private void references(TableDefinition table) {
        for (ForeignKeyDefinition key : table.foreignKeys()) {
            TableDefinition parent = catalog.table(key.parentTable()).orElseThrow();
            String parentKey = parentKey(key)
                    .flatMap(UniqueKey::index)
                    .map(IndexDefinition::name)
                    .orElse(parent.primaryKeyConstraint());
            row(
                    DATABASE,
                    table.schema(),
                    key.name(),
                    DATABASE,
                    parent.schema(),
                    parentKey,
                    "NONE",
                    key.onUpdate().sql(),
                    key.onDelete().sql());
        }
    }

    private void sequence(SequenceDefinition sequence) {
        IdentityDefinition counting = sequence.counting();
        row(
                DATABASE,
                sequence.schema(),
                sequence.name(),
                sequence.type().name().name(),
                InformationColumns.precision(sequence.type()),
                2,
                0,
                Long.toString(counting.start()),
                Long.toString(counting.min()),
                Long.toString(counting.max()),
                Long.toString(counting.increment()),
                counting.cycle() ? "YES" : "NO",
                sequence.comment().orElse(null));
    }

    private void options(TableDefinition table) {
        row(
                table.schema(),
                table.name(),
                milliseconds(table.lifetimes().timeToLive()),
                milliseconds(table.lifetimes().historyRetention()));
    }

    private static @Nullable Long milliseconds(Duration duration) {
        return duration.isZero() ? null : duration.toMillis();
    }

    private void checks(TableDefinition table) {
        for (CheckDefinition check : table.checks()) {
            row(DATABASE, table.schema(), check.name(), check.sql());
        }
    }
}
