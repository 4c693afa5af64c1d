package io.travertine.sql.database;

import java.util.List;

import io.travertine.sql.DatabaseDescription;
import io.travertine.sql.DatabaseDescription.ColumnDescription;
import io.travertine.sql.DatabaseDescription.IndexColumn;
import io.travertine.sql.DatabaseDescription.IndexDescription;
import io.travertine.sql.DatabaseDescription.TableDescription;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.TableDefinition;

/** Tells what a catalog holds in the words of the contract. */
final class CatalogDescription {

    private CatalogDescription() {}

    static DatabaseDescription of(Catalog catalog) {
        return new DatabaseDescription(
                catalog.schemas(),
                catalog.tables().stream().map(CatalogDescription::table).toList());
    }

    private static TableDescription table(TableDefinition table) {
        List<ColumnDescription> columns = table.columns().stream()
                .map(column ->
                        new ColumnDescription(column.name(), column.type(), column.nullable(), column.defaultSql()))
                .toList();
        List<String> primaryKey = table.primaryKey().stream()
                .map(part -> table.columns().get(part.column()).name())
                .toList();
        List<IndexDescription> indexes =
                table.indexes().stream().map(index -> index(table, index)).toList();
        return new TableDescription(table.schema(), table.name(), columns, primaryKey, table.primaryKeyName(), indexes);
    }

    private static IndexDescription index(TableDefinition table, IndexDefinition index) {
        List<IndexColumn> columns = index.parts().stream()
                .map(part -> new IndexColumn(table.columns().get(part.column()).name(), part.descending()))
                .toList();
        return new IndexDescription(index.name(), index.unique(), columns);
    }
}
