package io.travertine.sql.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The schemas, tables, views, sequences, functions and indexes of a database at one moment. Immutable, and so thread-safe. Names are compared without
 * regard to case and kept as they were written; an index name is unique within its schema.
 *
 * <p>A change makes a new catalog, which counts only after {@link CatalogStore#save} wrote it.
 */
public final class Catalog {

    /** The schema that every database has, and that sessions begin in. */
    public static final String DEFAULT_SCHEMA = "public";

    private final long version;
    private final long planVersion;
    private final int nextId;
    private final TreeMap<String, String> schemas;
    private final NamedObjects<TableDefinition> tables;
    private final NamedObjects<ViewDefinition> views;
    private final NamedObjects<SequenceDefinition> sequences;
    private final NamedObjects<FunctionDefinition> functions;
    private final Map<Integer, List<TableDefinition>> referring;

    /** An index and the table that it belongs to. */
    public record TableIndex(TableDefinition table, IndexDefinition index) {}

    Catalog(
            long version,
            int nextId,
            Collection<String> schemas,
            NamedObjects<TableDefinition> tables,
            NamedObjects<ViewDefinition> views,
            NamedObjects<SequenceDefinition> sequences,
            NamedObjects<FunctionDefinition> functions) {
        this(version, version, nextId, schemas, tables, views, sequences, functions);
    }

    private Catalog(
            long version,
            long planVersion,
            int nextId,
            Collection<String> schemas,
            NamedObjects<TableDefinition> tables,
            NamedObjects<ViewDefinition> views,
            NamedObjects<SequenceDefinition> sequences,
            NamedObjects<FunctionDefinition> functions) {
        this.version = version;
        this.planVersion = planVersion;
        this.nextId = nextId;
        this.schemas = new TreeMap<>();
        this.tables = tables;
        this.views = views;
        this.sequences = sequences;
        this.functions = functions;
        schemas.forEach(schema -> this.schemas.put(NamedObjects.folded(schema), schema));
        this.referring = new HashMap<>();
        tables.all().forEach(this::relate);
    }

    private void relate(TableDefinition table) {
        table.foreignKeys().stream()
                .map(ForeignKeyDefinition::parentTable)
                .distinct()
                .forEach(parent -> referring
                        .computeIfAbsent(parent, id -> new ArrayList<>())
                        .add(table));
    }

    /** A catalog that holds nothing, not even a schema. */
    static Catalog empty() {
        return new Catalog(
                0,
                1,
                List.of(),
                new NamedObjects<>(List.of()),
                new NamedObjects<>(List.of()),
                new NamedObjects<>(List.of()),
                new NamedObjects<>(List.of()));
    }

    /** What a new database holds: the default schema, with nothing in it. */
    public static Catalog initial() {
        return empty().withSchema(DEFAULT_SCHEMA);
    }

    /** Two catalogs of one open database with the same version are the same, committed or not. */
    public long version() {
        return version;
    }

    /** Two catalogs for which plans are made are the same if this is: with temporary tables it is not the version. */
    public long planVersion() {
        return planVersion;
    }

    /** The number that the next table, view, sequence, function or index gets: an id, or part of the name of a keyspace. */
    public int nextId() {
        return nextId;
    }

    /** The names of the schemas, in order. */
    public List<String> schemas() {
        return List.copyOf(schemas.values());
    }

    /** The name of the schema as it was written. */
    public Optional<String> schema(String name) {
        return SearchPath.hasTemporary(name)
                ? schema(SearchPath.permanent(name)).map(SearchPath::withTemporary)
                : Optional.ofNullable(schemas.get(NamedObjects.folded(name)));
    }

    /** All tables, by schema and name. */
    public List<TableDefinition> tables() {
        return tables.all();
    }

    /** The tables of a schema, by name. */
    public List<TableDefinition> tables(String schema) {
        return tables.in(SearchPath.permanent(schema));
    }

    /** The table of that name; the schema may be a {@link SearchPath}, here and in the other methods. */
    public Optional<TableDefinition> table(String schema, String name) {
        return SearchPath.hasTemporary(schema)
                ? tables.find(SearchPath.TEMPORARY, name).or(() -> table(SearchPath.permanent(schema), name))
                : tables.find(schema, name);
    }

    public Optional<TableDefinition> table(int id) {
        return tables.find(id);
    }

    /** All views, by schema and name. */
    public List<ViewDefinition> views() {
        return views.all();
    }

    /** The views of a schema, by name. */
    public List<ViewDefinition> views(String schema) {
        return views.in(SearchPath.permanent(schema));
    }

    public Optional<ViewDefinition> view(String schema, String name) {
        boolean isHidden = SearchPath.hasTemporary(schema)
                && tables.find(SearchPath.TEMPORARY, name).isPresent();
        return isHidden ? Optional.empty() : views.find(SearchPath.permanent(schema), name);
    }

    public Optional<ViewDefinition> view(int id) {
        return views.find(id);
    }

    /** The table that holds the rows of a view, if that is materialized: it has the name of the view. */
    public Optional<TableDefinition> rowsOf(ViewDefinition view) {
        return table(view.schema(), view.name());
    }

    /** Whether a table holds the rows of a view. */
    public boolean isOfView(TableDefinition table) {
        return view(table.schema(), table.name()).isPresent();
    }

    /** What somebody said of a table, or of the materialized view whose rows it holds. */
    public Optional<String> commentOf(TableDefinition table) {
        return view(table.schema(), table.name()).map(ViewDefinition::comment).orElse(table.comment());
    }

    /** The views whose queries name a table or view. */
    public List<ViewDefinition> viewsUsing(int id) {
        return views().stream().filter(view -> view.uses().contains(id)).toList();
    }

    /** All sequences, by schema and name. */
    public List<SequenceDefinition> sequences() {
        return sequences.all();
    }

    /** The sequences of a schema, by name. */
    public List<SequenceDefinition> sequences(String schema) {
        return sequences.in(SearchPath.permanent(schema));
    }

    public Optional<SequenceDefinition> sequence(String schema, String name) {
        return sequences.find(SearchPath.permanent(schema), name);
    }

    public Optional<SequenceDefinition> sequence(int id) {
        return sequences.find(id);
    }

    /** All functions of users, by schema and name. */
    public List<FunctionDefinition> functions() {
        return functions.all();
    }

    /** The functions of a schema, by name. */
    public List<FunctionDefinition> functions(String schema) {
        return functions.in(SearchPath.permanent(schema));
    }

    public Optional<FunctionDefinition> function(String schema, String name) {
        return functions.find(SearchPath.permanent(schema), name);
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
        return tables(schema).stream()
                .flatMap(table -> table.indexes().stream().map(index -> new TableIndex(table, index)));
    }

    /** A catalog with one more schema. */
    public Catalog withSchema(String name) {
        List<String> changed = new ArrayList<>(schemas.values());
        changed.add(name);
        return new Catalog(version, nextId, changed, tables, views, sequences, functions);
    }

    /** A catalog without a schema, which must be empty. */
    public Catalog withoutSchema(String name) {
        if (!tables(name).isEmpty()
                || !views(name).isEmpty()
                || !sequences(name).isEmpty()
                || !functions(name).isEmpty()) {
            throw new IllegalArgumentException("schema " + name + " is not empty");
        }
        List<String> changed = new ArrayList<>(schemas.values());
        changed.removeIf(name::equalsIgnoreCase);
        return new Catalog(version, nextId, changed, tables, views, sequences, functions);
    }

    /** A catalog with a table added, or put in the place of the one with the same id. */
    public Catalog withTable(TableDefinition table) {
        return new Catalog(version, nextId, schemas.values(), tables.with(table), views, sequences, functions);
    }

    /** A catalog without a table. */
    public Catalog withoutTable(TableDefinition table) {
        return new Catalog(version, nextId, schemas.values(), tables.without(table), views, sequences, functions);
    }

    /** A catalog with a view added, or put in the place of the one with the same id. */
    public Catalog withView(ViewDefinition view) {
        return new Catalog(version, nextId, schemas.values(), tables, views.with(view), sequences, functions);
    }

    /** A catalog without a view. */
    public Catalog withoutView(ViewDefinition view) {
        return new Catalog(version, nextId, schemas.values(), tables, views.without(view), sequences, functions);
    }

    /** A catalog with a sequence added, or put in the place of the one with the same id. */
    public Catalog withSequence(SequenceDefinition sequence) {
        return new Catalog(version, nextId, schemas.values(), tables, views, sequences.with(sequence), functions);
    }

    /** A catalog without a sequence. */
    public Catalog withoutSequence(SequenceDefinition sequence) {
        return new Catalog(version, nextId, schemas.values(), tables, views, sequences.without(sequence), functions);
    }

    /** A catalog with a function added, or put in the place of the one with the same id. */
    public Catalog withFunction(FunctionDefinition function) {
        return new Catalog(version, nextId, schemas.values(), tables, views, sequences, functions.with(function));
    }

    /** A catalog without a function. */
    public Catalog withoutFunction(FunctionDefinition function) {
        return new Catalog(version, nextId, schemas.values(), tables, views, sequences, functions.without(function));
    }

    /** A catalog in which the next {@code count} numbers are taken. */
    public Catalog withIdsTaken(int count) {
        return new Catalog(
                version, Math.addExact(nextId, count), schemas.values(), tables, views, sequences, functions);
    }

    /** The temporary tables, by name. */
    public List<TableDefinition> temporaryTables() {
        return tables.in(SearchPath.TEMPORARY);
    }

    /**
     * A catalog as a session sees it that has temporary tables.
     *
     * @param newPlanVersion negative, never used before
     */
    public Catalog withTemporary(List<TableDefinition> temporary, long newPlanVersion) {
        NamedObjects<TableDefinition> all = tables;
        for (TableDefinition table : temporary) {
            all = all.with(table);
        }
        List<String> changed = new ArrayList<>(schemas.values());
        changed.add(SearchPath.TEMPORARY);
        return new Catalog(version, newPlanVersion, nextId, changed, all, views, sequences, functions);
    }

    /** What all sessions may see of this. */
    public Catalog withoutTemporary() {
        NamedObjects<TableDefinition> permanent = tables;
        for (TableDefinition table : temporaryTables()) {
            permanent = permanent.without(table);
        }
        List<String> changed = new ArrayList<>(schemas.values());
        changed.remove(SearchPath.TEMPORARY);
        return new Catalog(version, nextId, changed, permanent, views, sequences, functions);
    }

    /** Whether it defines the same as another, whatever their versions are. */
    public boolean definesTheSame(Catalog other) {
        return nextId == other.nextId
                && schemas.equals(other.schemas)
                && tables().equals(other.tables())
                && views().equals(other.views())
                && sequences().equals(other.sequences())
                && functions().equals(other.functions());
    }

    /** A catalog that goes on with another number. */
    public Catalog withNextId(int id) {
        return new Catalog(version, id, schemas.values(), tables, views, sequences, functions);
    }

    Catalog withVersion(long newVersion) {
        return new Catalog(newVersion, nextId, schemas.values(), tables, views, sequences, functions);
    }
}
