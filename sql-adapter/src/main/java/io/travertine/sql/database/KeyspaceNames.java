package io.travertine.sql.database;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Readable;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.storage.IndexShape;
import io.travertine.sql.storage.KeyText;
import io.travertine.sql.storage.TableShape;

/** What the keyspaces of a store hold, in words of SQL. */
final class KeyspaceNames {

    private final Map<Integer, Named> byId = new HashMap<>();

    /**
     * What a keyspace holds.
     *
     * @param keyspace its name
     * @param definition the table whose rows or index entries are in it; empty for what is not a user's
     * @param indexDefinition the index whose entries are in it
     */
    record Named(String keyspace, Optional<TableDefinition> definition, Optional<IndexDefinition> indexDefinition) {

        Optional<String> schema() {
            return definition.map(TableDefinition::schema);
        }

        Optional<String> table() {
            return definition.map(TableDefinition::name);
        }

        Optional<String> index() {
            return indexDefinition.map(IndexDefinition::name);
        }

        /** The qualified name of the table or the index; what the store calls it otherwise. */
        String text() {
            return schema().map(schema -> schema + "." + index().or(this::table).orElseThrow())
                    .orElse(keyspace);
        }

        /** The values that a key begins with; empty if it is not a user's. */
        Optional<String> keyText(String keyHex) {
            byte[] key = HexFormat.of().parseHex(keyHex);
            return definition.map(table -> indexDefinition
                    .map(index -> indexKeyText(table, index, key))
                    .orElseGet(() -> rowKeyText(table, key)));
        }

        private static String indexKeyText(TableDefinition table, IndexDefinition index, byte[] key) {
            IndexShape shape = new IndexShape(table, index);
            return KeyText.ofKey(table, shape.parts(), shape.keyCodec().decode(key));
        }

        private static String rowKeyText(TableDefinition table, byte[] key) {
            List<ColumnVector> values = new TableShape(table).keyCodec().decode(key);
            return table.hasHiddenRowId()
                    ? "row " + KeyText.ofRowId(values)
                    : KeyText.ofKey(table, table.primaryKey(), values);
        }
    }

    /** As a view and the catalog that it sees have it. */
    KeyspaceNames(Readable readable, Catalog catalog) {
        Map<String, Named> byName = new HashMap<>();
        for (TableDefinition table : catalog.tables()) {
            byName.put(table.keyspace(), new Named(table.keyspace(), Optional.of(table), Optional.empty()));
            for (IndexDefinition index : table.indexes()) {
                byName.put(index.keyspace(), new Named(index.keyspace(), Optional.of(table), Optional.of(index)));
            }
        }
        for (Keyspace keyspace : readable.keyspaces()) {
            byId.put(keyspace.id(), byName.getOrDefault(keyspace.name(), unknown(keyspace.name())));
        }
    }

    private static Named unknown(String keyspace) {
        return new Named(keyspace, Optional.empty(), Optional.empty());
    }

    /** What the keyspace of that id holds; it may be gone, or not be seen yet, or be the store's own. */
    Named of(int keyspaceId) {
        return byId.getOrDefault(keyspaceId, unknown("keyspace " + keyspaceId));
    }
}
