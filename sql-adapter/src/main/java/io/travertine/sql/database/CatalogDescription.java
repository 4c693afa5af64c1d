package io.travertine.sql.database;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.travertine.sql.DatabaseDescription;
import io.travertine.sql.DatabaseDescription.ColumnDescription;
import io.travertine.sql.DatabaseDescription.ForeignKeyDescription;
import io.travertine.sql.DatabaseDescription.FunctionDescription;
import io.travertine.sql.DatabaseDescription.IndexColumn;
import io.travertine.sql.DatabaseDescription.IndexDescription;
import io.travertine.sql.DatabaseDescription.ParameterDescription;
import io.travertine.sql.DatabaseDescription.ReferenceRule;
import io.travertine.sql.DatabaseDescription.TableDescription;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.FunctionDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.ViewDefinition;

/** Tells what a catalog holds in the words of the contract. */
final class CatalogDescription {

    private CatalogDescription() {}

    static DatabaseDescription of(Catalog catalog) {
        return new DatabaseDescription(
                catalog.schemas(),
                Stream.concat(
                                catalog.tables().stream().map(table -> table(catalog, table)),
                                catalog.views().stream()
                                        .filter(view -> catalog.rowsOf(view).isEmpty())
                                        .map(CatalogDescription::view))
                        .toList(),
                catalog.functions().stream().map(CatalogDescription::function).toList());
    }

    private static FunctionDescription function(FunctionDefinition function) {
        return new FunctionDescription(
                function.schema(),
                function.name(),
                function.parameters().stream()
                        .map(parameter -> new ParameterDescription(parameter.name(), parameter.type()))
                        .toList(),
                function.returns(),
                function.comment());
    }

    private static TableDescription table(Catalog catalog, TableDefinition table) {
        List<ColumnDescription> columns =
                table.columns().stream().map(CatalogDescription::column).toList();
        List<String> primaryKey = table.primaryKey().stream()
                .map(part -> table.columns().get(part.column()).name())
                .toList();
        List<IndexDescription> indexes =
                table.indexes().stream().map(index -> index(table, index)).toList();
        List<ForeignKeyDescription> foreignKeys = table.foreignKeys().stream()
                .flatMap(key -> catalog.table(key.parentTable()).map(parent -> foreignKey(table, key, parent)).stream())
                .toList();
        return new TableDescription(
                table.schema(),
                table.name(),
                columns,
                primaryKey,
                table.primaryKeyName(),
                indexes,
                foreignKeys,
                catalog.isOfView(table),
                table.isTemporary(),
                catalog.commentOf(table));
    }

    private static TableDescription view(ViewDefinition view) {
        List<ColumnDescription> columns =
                view.columns().stream().map(CatalogDescription::column).toList();
        return new TableDescription(
                view.schema(),
                view.name(),
                columns,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                true,
                false,
                view.comment());
    }

    private static ColumnDescription column(ColumnDefinition column) {
        return new ColumnDescription(
                column.name(),
                column.type(),
                column.nullable(),
                column.defaultSql(),
                column.identity().isPresent(),
                column.generatedSql().isPresent(),
                column.comment());
    }

    private static ForeignKeyDescription foreignKey(
            TableDefinition table, ForeignKeyDefinition key, TableDefinition parent) {
        Optional<String> parentKey = parent.uniqueKey(key.parentColumns())
                .flatMap(unique -> unique.index().isPresent()
                        ? unique.index().map(IndexDefinition::name)
                        : parent.primaryKeyName());
        return new ForeignKeyDescription(
                key.name(),
                names(table, key.columns()),
                parent.schema(),
                parent.name(),
                names(parent, key.parentColumns()),
                parentKey,
                ReferenceRule.valueOf(key.onDelete().name()),
                ReferenceRule.valueOf(key.onUpdate().name()));
    }

    private static List<String> names(TableDefinition table, List<Integer> columns) {
        return columns.stream()
                .map(column -> table.columns().get(column).name())
                .toList();
    }

    private static IndexDescription index(TableDefinition table, IndexDefinition index) {
        DerivedColumns derived = DerivedColumns.of(table);
        List<IndexColumn> columns = derived.keyParts(index).stream()
                .map(part -> new IndexColumn(derived.name(part.column()), part.descending()))
                .toList();
        return new IndexDescription(index.name(), index.unique(), columns, index.condition());
    }
}
