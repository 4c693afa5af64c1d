package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.CheckDefinition;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.AlterAction;
import io.travertine.sql.parser.KeyClause;
import io.travertine.sql.parser.TableElements;
import org.apache.calcite.sql.SqlIdentifier;

/** The changes of ALTER TABLE that concern constraints. Those that are added are checked against the rows that are there. */
final class ConstraintChanges {

    private final Definitions definitions;
    private final TableRows rows;

    ConstraintChanges(Definitions definitions) {
        this.definitions = definitions;
        this.rows = new TableRows(definitions);
    }

    void add(TableDefinition table, TableElements elements) {
        TableDefinition current = table;
        for (KeyClause key : elements.keys()) {
            current = key.primary() ? addPrimaryKey(current, key) : addUnique(current, key);
        }
        if (!elements.checks().isEmpty()) {
            current = ConstraintDeclarations.withChecks(current, elements.checks());
            save(current);
            new ConstraintDeclarations(definitions).validate(current, elements.checks());
            rows.check(current);
        }
        if (!elements.references().isEmpty()) {
            addReferences(current, elements);
        }
    }

    /** Rows are keyed by the primary key, so they are written anew. */
    private TableDefinition addPrimaryKey(TableDefinition table, KeyClause key) {
        if (!table.hasHiddenRowId()) {
            throw ConstraintDeclarations.invalid(
                    key.position(), "table " + table.qualifiedName() + " has a primary key already");
        }
        List<KeyPart> parts = IndexDdl.parts(table.name(), table.columns(), key.parts());
        List<ColumnDefinition> columns = new ArrayList<>(table.columns());
        for (KeyPart part : parts) {
            ColumnDefinition column = columns.get(part.column());
            columns.set(part.column(), column.withNullable(false));
        }
        SqlIdentifier name = key.name();
        Optional<String> constraint =
                name == null ? Optional.empty() : Optional.of(new ConstraintNames(table).take(name, List.of(), "pkey"));
        return rows.rewrite(
                table,
                table.withColumns(columns).withPrimaryKey(parts, constraint),
                batch -> new ArrayList<>(batch.columns()));
    }

    private TableDefinition addUnique(TableDefinition table, KeyClause key) {
        List<KeyPart> parts = IndexDdl.parts(table.name(), table.columns(), key.parts());
        String name = new IndexNames(definitions.catalog(), table.schema()).take(table.name(), key);
        return addIndex(table, new IndexDefinition(name, true, parts, newIndexKeyspace(), true));
    }

    private String newIndexKeyspace() {
        return IndexDdl.indexKeyspace(definitions.catalog().nextId());
    }

    private TableDefinition addIndex(TableDefinition table, IndexDefinition index) {
        List<IndexDefinition> indexes = new ArrayList<>(table.indexes());
        indexes.add(index);
        TableDefinition changed = table.withIndexes(indexes);
        definitions.save(definitions.catalog().withTable(changed).withIdsTaken(1));
        IndexDdl.build(definitions, changed, index);
        return changed;
    }

    private void addReferences(TableDefinition table, TableElements elements) {
        TableDefinition changed = new ConstraintDeclarations(definitions)
                .withForeignKeys(
                        table, elements.references(), definitions.catalog().nextId());
        int added = changed.indexes().size() - table.indexes().size();
        definitions.save(definitions.catalog().withTable(changed).withIdsTaken(added));
        changed.indexes()
                .subList(table.indexes().size(), changed.indexes().size())
                .forEach(index -> IndexDdl.build(definitions, changed, index));
        changed.foreignKeys()
                .subList(table.foreignKeys().size(), changed.foreignKeys().size())
                .forEach(key -> rows.checkReferences(changed, key));
    }

    void drop(TableDefinition table, AlterAction.DropConstraint drop) {
        String name = drop.constraint().getSimple();
        Optional<IndexDefinition> unique = table.indexes().stream()
                .filter(index -> index.isConstraint() && index.name().equalsIgnoreCase(name))
                .findFirst();
        if (!table.hasHiddenRowId() && table.primaryKeyConstraint().equalsIgnoreCase(name)) {
            dropPrimaryKey(table, drop);
        } else if (unique.isPresent()) {
            dropUnique(table, unique.get(), drop);
        } else if (table.checks().stream().anyMatch(check -> check.name().equalsIgnoreCase(name))) {
            save(table.withChecks(table.checks().stream()
                    .filter(check -> !check.name().equalsIgnoreCase(name))
                    .toList()));
        } else if (table.foreignKeys().stream().anyMatch(key -> key.name().equalsIgnoreCase(name))) {
            save(table.withForeignKeys(table.foreignKeys().stream()
                    .filter(key -> !key.name().equalsIgnoreCase(name))
                    .toList()));
        } else if (!drop.ifExists()) {
            throw notFound(table, drop.constraint());
        }
    }

    private void dropPrimaryKey(TableDefinition table, AlterAction.DropConstraint drop) {
        TableDefinition keyless = table.withPrimaryKey(List.of(), Optional.empty());
        TableDefinition free = withoutNeed(keyless, drop);
        rows.rewrite(
                definitions.catalog().table(table.id()).orElse(table), free, batch -> new ArrayList<>(batch.columns()));
    }

    private void dropUnique(TableDefinition table, IndexDefinition index, AlterAction.DropConstraint drop) {
        List<IndexDefinition> indexes = new ArrayList<>(table.indexes());
        indexes.remove(index);
        TableDefinition free = withoutNeed(table.withIndexes(indexes), drop);
        definitions.storage().index(table, index).drop(definitions.transaction());
        List<IndexDefinition> added =
                free.indexes().subList(indexes.size(), free.indexes().size());
        definitions.save(definitions.catalog().withTable(free).withIdsTaken(added.size()));
        added.forEach(each -> IndexDdl.build(definitions, free, each));
    }

    /**
     * The table without a key, once no foreign key needs it.
     *
     * @param changed the table as it shall be
     */
    private TableDefinition withoutNeed(TableDefinition changed, AlterAction.DropConstraint drop) {
        Optional<TableDefinition> child = definitions.catalog().referringTo(changed.id()).stream()
                .filter(table -> needsKey(table, changed).findAny().isPresent())
                .findFirst();
        if (child.isPresent() && !drop.cascade()) {
            throw Definitions.error(
                    SqlErrorCode.DEPENDENT_OBJECTS,
                    drop.constraint(),
                    "constraint " + drop.constraint().getSimple() + " is needed by a foreign key of table "
                            + child.get().qualifiedName() + "; drop that first, or add CASCADE");
        }
        for (TableDefinition table : definitions.catalog().referringTo(changed.id())) {
            List<ForeignKeyDefinition> needing = needsKey(table, changed).toList();
            if (table.id() != changed.id() && !needing.isEmpty()) {
                definitions.claim(table);
                save(without(table, needing));
            }
        }
        return IndexDdl.withReferenceIndexes(
                definitions, without(changed, needsKey(changed, changed).toList()));
    }

    private static Stream<ForeignKeyDefinition> needsKey(TableDefinition child, TableDefinition parent) {
        return child.foreignKeys().stream()
                .filter(key -> key.parentTable() == parent.id()
                        && parent.uniqueKey(key.parentColumns()).isEmpty());
    }

    private static TableDefinition without(TableDefinition table, List<ForeignKeyDefinition> keys) {
        return table.withForeignKeys(
                table.foreignKeys().stream().filter(key -> !keys.contains(key)).toList());
    }

    void rename(TableDefinition table, AlterAction.RenameConstraint rename) {
        String name = rename.constraint().getSimple();
        String newName = new ConstraintNames(table).take(rename.newName(), List.of(), "");
        TableDefinition changed = table.withChecks(table.checks().stream()
                        .map(check ->
                                check.name().equalsIgnoreCase(name) ? new CheckDefinition(newName, check.sql()) : check)
                        .toList())
                .withForeignKeys(table.foreignKeys().stream()
                        .map(key -> key.name().equalsIgnoreCase(name) ? key.withName(newName) : key)
                        .toList())
                .withIndexes(table.indexes().stream()
                        .map(index -> index.isConstraint() && index.name().equalsIgnoreCase(name)
                                ? index.withName(newName)
                                : index)
                        .toList());
        if (!table.hasHiddenRowId() && table.primaryKeyConstraint().equalsIgnoreCase(name)) {
            changed = changed.withPrimaryKey(table.primaryKey(), Optional.of(newName));
        }
        if (changed.equals(table)) {
            throw notFound(table, rename.constraint());
        }
        save(changed);
    }

    private static SqlDatabaseException notFound(TableDefinition table, SqlIdentifier constraint) {
        List<String> names = new ArrayList<>();
        table.indexes().stream().filter(IndexDefinition::isConstraint).forEach(index -> names.add(index.name()));
        table.checks().forEach(check -> names.add(check.name()));
        table.foreignKeys().forEach(key -> names.add(key.name()));
        if (!table.hasHiddenRowId()) {
            names.add(table.primaryKeyConstraint());
        }
        return Definitions.error(
                SqlErrorCode.CONSTRAINT_NOT_FOUND,
                constraint,
                "table " + table.qualifiedName() + " has no constraint " + constraint.getSimple()
                        + NameSuggestion.hint(constraint.getSimple(), names));
    }

    /** The first other table that refers to this column, if there is one. */
    static Optional<TableDefinition> referringBy(Definitions definitions, TableDefinition parent, int column) {
        return definitions.catalog().referringTo(parent.id()).stream()
                .filter(child -> child.id() != parent.id())
                .filter(child -> child.foreignKeys().stream()
                        .anyMatch(key -> key.parentTable() == parent.id()
                                && key.parentColumns().contains(column)))
                .findFirst();
    }

    /** Drops the foreign keys, of whatever table, that refer to this column. */
    void dropReferencesTo(TableDefinition parent, int column) {
        for (TableDefinition child : definitions.catalog().referringTo(parent.id())) {
            definitions.claim(child);
            save(without(
                    child,
                    child.foreignKeys().stream()
                            .filter(key -> key.parentTable() == parent.id()
                                    && key.parentColumns().contains(column))
                            .toList()));
        }
    }

    /** The foreign keys of other tables follow the columns behind one that is dropped. */
    void shiftReferencesTo(TableDefinition parent, int dropped) {
        for (TableDefinition child : definitions.catalog().referringTo(parent.id())) {
            if (child.id() != parent.id()) {
                definitions.claim(child);
                save(child.withForeignKeys(child.foreignKeys().stream()
                        .map(key -> key.parentTable() == parent.id()
                                ? key.withParentColumns(ColumnRemoval.shifted(key.parentColumns(), dropped))
                                : key)
                        .toList()));
            }
        }
    }

    private void save(TableDefinition table) {
        definitions.save(definitions.catalog().withTable(table));
    }
}
