package io.travertine.sql.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The schemas, tables and indexes of a database at one moment. Immutable, and so thread-safe. Names are compared without
 * regard to case and kept as they were written; an index name is unique within its schema.
 *
 * <p>A change makes a new catalog, which counts only after {@link CatalogStore#save} wrote it.
 */
public final class Catalog {

    /** The schema that every database has, and that sessions begin in. */
    public static final String DEFAULT_SCHEMA = "public";

    private final long version;
    private final int nextId;
    private final TreeMap<String, String> schemas;
    private final TreeMap<String, TreeMap<String, TableDefinition>> tables;
    private final Map<Integer, TableDefinition> tablesById;
    private final Map<Integer, List<TableDefinition>> referring;

    /** An index and the table that it belongs to. */
    public record TableIndex(TableDefinition table, IndexDefinition index) {}

    Catalog(long version, int nextId, Collection<String> schemas, Collection<TableDefinition> tables) {
        this.version = version;
        this.nextId = nextId;
        this.schemas = new TreeMap<>();
        this.tables = new TreeMap<>();
        schemas.forEach(schema -> this.schemas.put(folded(schema), schema));
        tables.forEach(table -> this.tables
                .computeIfAbsent(folded(table.schema()), schema -> new TreeMap<>())
                .put(folded(table.name()), table));
        this.tablesById = new HashMap<>();
        this.referring = new HashMap<>();
        tables.forEach(this::relate);
    }

    private void relate(TableDefinition table) {
        tablesById.put(table.id(), table);
        table.foreignKeys().stream()
                .map(ForeignKeyDefinition::parentTable)
                .distinct()
                .forEach(parent -> referring
                        .computeIfAbsent(parent, id -> new ArrayList<>())
                        .add(table));
    }

    /** What a new database holds: the default schema, with nothing in it. */
    static Catalog initial(long version) {
        return new Catalog(version, 1, List.of(DEFAULT_SCHEMA), List.of());
    }

    /** Two catalogs of one open database with the same version are the same, committed or not. */
    public long version() {
        return version;
    }

    /** The number that the next table or index gets: it is part of the name of its keyspace, and a table's id. */
    public int nextId() {
        return nextId;
    }

    /** The names of the schemas, in order. */
    public List<String> schemas() {
        return List.copyOf(schemas.values());
    }

    /** The name of the schema as it was written. */
    public Optional<String> schema(String name) {
        return Optional.ofNullable(schemas.get(folded(name)));
    }

    /** All tables, by schema and name. */
    public List<TableDefinition> tables() {
        return tables.values().stream()
                .flatMap(inSchema -> inSchema.values().stream())
                .toList();
    }

    /** The tables of a schema, by name. */
    public List<TableDefinition> tables(String schema) {
        return List.copyOf(tablesByName(schema).values());
    }

    public Optional<TableDefinition> table(String schema, String name) {
        return Optional.ofNullable(tablesByName(schema).get(folded(name)));
    }

    public Optional<TableDefinition> table(int id) {
        return Optional.ofNullable(tablesById.get(id));
    }

    /** The tables with foreign keys that refer to a table, the table itself among them if it has one. */
    public List<TableDefinition> referringTo(int parentId) {
        return referring.getOrDefault(parentId, List.of());
    }

    public Optional<TableIndex> index(String schema, String name) {
        return indexes(schema)
                .filter(found -> found.index().name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The indexes of a schema. */
    public Stream<TableIndex> indexes(String schema) {
        return tablesByName(schema).values().stream()
                .flatMap(table -> table.indexes().stream().map(index -> new TableIndex(table, index)));
    }

    /** A catalog with one more schema. */
    public Catalog withSchema(String name) {
        List<String> changed = new ArrayList<>(schemas.values());
        changed.add(name);
        return new Catalog(version, nextId, changed, tables());
    }

    /** A catalog without a schema, which must be empty. */
    public Catalog withoutSchema(String name) {
        if (!tables(name).isEmpty()) {
            throw new IllegalArgumentException("schema " + name + " is not empty");
        }
        List<String> changed = new ArrayList<>(schemas.values());
        changed.removeIf(name::equalsIgnoreCase);
        return new Catalog(version, nextId, changed, tables());
    }

    /** A catalog with a table added, or put in the place of the one with the same id. */
    public Catalog withTable(TableDefinition table) {
        List<TableDefinition> changed = new ArrayList<>(tables());
        changed.removeIf(other -> other.id() == table.id());
        changed.add(table);
        return new Catalog(version, nextId, schemas.values(), changed);
    }

    /** A catalog without a table. */
    public Catalog withoutTable(TableDefinition table) {
        List<TableDefinition> changed = new ArrayList<>(tables());
        changed.removeIf(other -> other.id() == table.id());
        return new Catalog(version, nextId, schemas.values(), changed);
    }

    /** A catalog in which the next {@code count} numbers are taken. */
    public Catalog withIdsTaken(int count) {
        return new Catalog(version, Math.addExact(nextId, count), schemas.values(), tables());
    }

    Catalog withVersion(long newVersion) {
        return new Catalog(newVersion, nextId, schemas.values(), tables());
    }

    private Map<String, TableDefinition> tablesByName(String schema) {
        TreeMap<String, TableDefinition> found = tables.get(folded(schema));
        return found == null ? Map.of() : found;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
