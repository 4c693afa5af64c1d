package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.Catalog.TableIndex;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.ddl.Definitions.QualifiedName;
import io.travertine.sql.parser.CreateIndexStatement;
import io.travertine.sql.parser.DropStatement;
import io.travertine.sql.parser.KeyClause;
import io.travertine.sql.storage.IndexBuild;
import io.travertine.sql.storage.IndexStore;
import io.travertine.sql.storage.ReferenceKeys;
import org.apache.calcite.sql.SqlIdentifier;

/** CREATE and DROP INDEX. */
public final class IndexDdl {

    private final Definitions definitions;

    public IndexDdl(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Adds an index and makes the entries of the rows that are there; fails if it is unique and they are not. */
    public void create(CreateIndexStatement written) {
        CreateIndexStatement statement = named(written);
        target(statement).ifPresent(table -> create(statement, table));
    }

    private void create(CreateIndexStatement statement, TableDefinition table) {
        definitions.claim(table);
        Catalog catalog = definitions.catalog();
        IndexDefinition index =
                new IndexContents(definitions, table).declared(statement, indexKeyspace(catalog.nextId()));
        TableDefinition changed = withIndex(table, index);
        definitions.save(catalog.withTable(changed).withIdsTaken(1));
        build(definitions, changed, index);
    }

    /** The statement with a name for the index: its own, or one made of the table's and the columns' names that is free. */
    public CreateIndexStatement named(CreateIndexStatement statement) {
        if (statement.isNamed()) {
            return statement;
        }
        TableDefinition table = definitions.indexable(statement.table());
        String columns = statement.elements().stream()
                .map(element -> element.column().map(SqlIdentifier::getSimple).orElse("expr"))
                .collect(Collectors.joining("_"));
        return statement.withName(
                new IndexNames(definitions.catalog(), table.schema()).takeFree(table.name() + "_" + columns + "_idx"));
    }

    /** The table that an index is to be added to; empty if the index exists and that is no error. */
    public Optional<TableDefinition> target(CreateIndexStatement statement) {
        TableDefinition table = definitions.indexable(statement.table());
        if (definitions
                .catalog()
                .index(table.schema(), statement.name().getSimple())
                .isEmpty()) {
            return Optional.of(table);
        }
        if (statement.ifNotExists()) {
            return Optional.empty();
        }
        throw exists(table, statement.name());
    }

    private static SqlDatabaseException exists(TableDefinition table, SqlIdentifier index) {
        return Definitions.error(
                SqlErrorCode.INDEX_EXISTS,
                index,
                "index " + table.schema() + "." + index.getSimple() + " exists already");
    }

    private static TableDefinition withIndex(TableDefinition table, IndexDefinition index) {
        List<IndexDefinition> indexes = new ArrayList<>(table.indexes());
        indexes.add(index);
        return table.withIndexes(indexes);
    }

    /** What the index will be that is built while others write the table: takes a number for its keyspace, and no more. */
    public IndexDefinition declare(CreateIndexStatement statement, TableDefinition table) {
        Catalog catalog = definitions.catalog();
        String keyspace = IndexBuild.keyspace(catalog.nextId(), statement.name().getSimple());
        IndexDefinition index = new IndexContents(definitions, table).declared(statement, keyspace);
        definitions.save(catalog.withIdsTaken(1));
        return index;
    }

    /**
     * Makes an index that has been built known. The transaction has claimed the table.
     *
     * @param table as it was when the index was declared
     */
    public void publish(CreateIndexStatement statement, TableDefinition table, IndexDefinition index) {
        Catalog catalog = definitions.catalog();
        TableDefinition now = checkUnchanged(catalog, statement, table, index);
        if (catalog.index(now.schema(), index.name()).isPresent()) {
            throw exists(now, statement.name());
        }
        definitions.save(catalog.withTable(withIndex(now, index)));
    }

    /**
     * Answers the table as it is now.
     *
     * @param table as it was when the index was declared
     * @throws SqlDatabaseException SERIALIZATION_CONFLICT if its rows are not those any more that the index was built of
     */
    public static TableDefinition checkUnchanged(
            Catalog catalog, CreateIndexStatement statement, TableDefinition table, IndexDefinition index) {
        return catalog.table(table.id())
                .filter(found -> found.keyspace().equals(table.keyspace())
                        && found.stored().equals(table.stored())
                        && hasColumnsOf(found, table))
                .orElseThrow(() -> Definitions.error(
                        SqlErrorCode.SERIALIZATION_CONFLICT,
                        statement.name(),
                        "table " + table.qualifiedName() + " was changed or dropped while index " + index.name()
                                + " was built; create the index again"));
    }

    private static boolean hasColumnsOf(TableDefinition one, TableDefinition other) {
        if (one.columns().size() != other.columns().size()) {
            return false;
        }
        for (int i = 0; i < one.columns().size(); i++) {
            ColumnDefinition column = one.columns().get(i);
            ColumnDefinition same = other.columns().get(i);
            if (!column.name().equals(same.name()) || !column.type().equals(same.type())) {
                return false;
            }
        }
        return true;
    }

    /** Makes the entries of an index that its table, saved, has gained. */
    static void build(Definitions definitions, TableDefinition table, IndexDefinition index) {
        TableOptions.checkIndexable(definitions, table, index.name());
        IndexStore store = definitions.storage().index(table, index);
        store.create(definitions.transaction());
        store.build(
                definitions.transaction(),
                IndexContents.derivation(definitions, table),
                definitions.evaluation()::checkCancelled);
    }

    /** The table with indexes for those of its foreign keys that have lost the one that finds their rows. */
    static TableDefinition withReferenceIndexes(Definitions definitions, TableDefinition table) {
        TableDefinition changed = table;
        for (ForeignKeyDefinition key : table.foreignKeys()) {
            if (!ReferenceKeys.canFind(changed, key.columns())) {
                changed = new ConstraintDeclarations(definitions)
                        .withIndex(
                                changed,
                                key,
                                definitions.catalog().nextId()
                                        + changed.indexes().size()
                                        - table.indexes().size());
            }
        }
        return changed;
    }

    public void drop(DropStatement statement) {
        QualifiedName name = definitions.existingIndex(statement.name());
        Optional<TableIndex> found = definitions.catalog().index(name.schema(), name.name());
        if (found.isEmpty()) {
            if (statement.ifExists()) {
                return;
            }
            throw Definitions.error(
                    SqlErrorCode.INDEX_NOT_FOUND,
                    statement.name(),
                    "index " + name + " does not exist" + NameSuggestion.hint(name.name(), indexNames(name.schema())));
        }
        TableDefinition table = found.get().table();
        IndexDefinition index = found.get().index();
        if (index.isConstraint()) {
            throw Definitions.error(
                    SqlErrorCode.DEPENDENT_OBJECTS,
                    statement.name(),
                    "index " + name + " stands for a UNIQUE constraint of table " + table.qualifiedName()
                            + "; drop the constraint with ALTER TABLE ... DROP CONSTRAINT");
        }
        definitions.claim(table);
        drop(table, index, statement.name());
    }

    /** Takes away an index of a table that the transaction has claimed. */
    void drop(TableDefinition table, IndexDefinition index, SqlIdentifier place) {
        List<IndexDefinition> indexes = new ArrayList<>(table.indexes());
        indexes.remove(index);
        TableDefinition changed = table.withIndexes(indexes);
        checkNotNeeded(changed, index, place);
        definitions.storage().index(table, index).drop(definitions.transaction());
        definitions.save(definitions.catalog().withTable(changed));
    }

    /** Foreign keys need an index on either side: the parent's makes the key unique, the child's finds the rows. */
    private void checkNotNeeded(TableDefinition changed, IndexDefinition index, SqlIdentifier place) {
        for (TableDefinition child : definitions.catalog().referringTo(changed.id())) {
            for (ForeignKeyDefinition key : child.foreignKeys()) {
                if (key.parentTable() == changed.id()
                        && changed.uniqueKey(key.parentColumns()).isEmpty()) {
                    throw needed(index, child, key, place);
                }
            }
        }
        for (ForeignKeyDefinition key : changed.foreignKeys()) {
            if (!ReferenceKeys.canFind(changed, key.columns())) {
                throw needed(index, changed, key, place);
            }
        }
    }

    private static SqlDatabaseException needed(
            IndexDefinition index, TableDefinition child, ForeignKeyDefinition key, SqlIdentifier place) {
        return Definitions.error(
                SqlErrorCode.DEPENDENT_OBJECTS,
                place,
                "index " + index.name() + " is needed by foreign key " + key.name() + " of table "
                        + child.qualifiedName() + "; drop the constraint first");
    }

    static String indexKeyspace(int id) {
        return id < 0 ? TableDdl.tableKeyspace(id) : "index." + id;
    }

    /** The parts of a key: columns of the table, none of them twice. */
    static List<KeyPart> parts(String table, List<ColumnDefinition> columns, List<KeyClause.Part> clauses) {
        Set<Integer> ordinals = new HashSet<>();
        List<KeyPart> parts = new ArrayList<>();
        for (KeyClause.Part clause : clauses) {
            int ordinal = Definitions.columnOrdinal(table, columns, clause.column());
            if (!ordinals.add(ordinal)) {
                throw Definitions.error(
                        SqlErrorCode.INVALID_DEFINITION,
                        clause.column(),
                        "column " + clause.column().getSimple() + " is given twice in one key of table " + table);
            }
            parts.add(new KeyPart(ordinal, clause.descending()));
        }
        return parts;
    }

    private List<String> indexNames(String schema) {
        return definitions
                .catalog()
                .indexes(schema)
                .map(found -> found.index().name())
                .toList();
    }
}
