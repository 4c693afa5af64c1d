package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.CheckDefinition;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.ReferentialAction;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.CheckClause;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.parser.ReferenceClause;
import io.travertine.sql.storage.ReferenceKeys;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CHECK and FOREIGN KEY constraints as statements declare them, on their way to a table's definition. */
final class ConstraintDeclarations {

    private final Definitions definitions;

    ConstraintDeclarations(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The table with these CHECK constraints. Saved, it must go through {@link #validate}. */
    static TableDefinition withChecks(TableDefinition table, List<CheckClause> clauses) {
        ConstraintNames names = new ConstraintNames(table);
        List<CheckDefinition> checks = new ArrayList<>(table.checks());
        for (CheckClause clause : clauses) {
            SqlIdentifier column = clause.column();
            List<String> columns = column == null ? List.of() : List.of(column.getSimple());
            checks.add(new CheckDefinition(names.take(clause.name(), columns, "check"), clause.text()));
        }
        return table.withChecks(checks);
    }

    /** Sees whether the conditions can be computed; the table with them must be saved. */
    void validate(TableDefinition table, List<CheckClause> clauses) {
        for (CheckClause clause : clauses) {
            try {
                ColumnType type =
                        definitions.conditions().lasting(table, clause.text()).type();
                if (type.name() != TypeName.BOOLEAN) {
                    throw new SqlDatabaseException(
                            SqlErrorCode.TYPE_MISMATCH, "it is of type " + type + ", not a condition");
                }
            } catch (SqlDatabaseException e) {
                throw new SqlDatabaseException(
                        e.code(),
                        "the condition " + clause.text() + " cannot be checked: " + e.getMessage(),
                        Positions.of(clause.position()),
                        e);
            }
        }
    }

    /**
     * The table with these FOREIGN KEY constraints, and with indexes that find its rows by them. The parents are claimed:
     * who has planned to change their rows does not know of the constraint.
     *
     * @param firstId the number of the first new index
     */
    TableDefinition withForeignKeys(TableDefinition table, List<ReferenceClause> clauses, int firstId) {
        TableDefinition changed = table;
        int id = firstId;
        for (ReferenceClause clause : clauses) {
            ForeignKeyDefinition key = foreignKey(changed, clause);
            List<ForeignKeyDefinition> keys = new ArrayList<>(changed.foreignKeys());
            keys.add(key);
            changed = changed.withForeignKeys(keys);
            if (!ReferenceKeys.canFind(changed, key.columns())) {
                changed = withIndex(changed, key, id++);
            }
        }
        return changed;
    }

    /** The table with an index that finds the rows of a foreign key. */
    TableDefinition withIndex(TableDefinition table, ForeignKeyDefinition key, int id) {
        List<KeyPart> parts =
                key.columns().stream().map(column -> new KeyPart(column, false)).toList();
        String name = new IndexNames(definitions.catalog(), table).takeFree(key.name() + "_idx");
        List<IndexDefinition> indexes = new ArrayList<>(table.indexes());
        indexes.add(new IndexDefinition(name, false, parts, IndexDdl.indexKeyspace(id)));
        return table.withIndexes(indexes);
    }

    private ForeignKeyDefinition foreignKey(TableDefinition table, ReferenceClause clause) {
        TableDefinition parent = parent(table, clause.parent());
        List<Integer> columns = ordinals(table, clause.columns());
        List<Integer> parentColumns = clause.parentColumns().isEmpty()
                ? parent.primaryKey().stream().map(KeyPart::column).toList()
                : ordinals(parent, clause.parentColumns());
        if (clause.parentColumns().isEmpty() && parent.hasHiddenRowId()) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    clause.parent(),
                    "table " + parent.qualifiedName() + " has no primary key; name the columns that are referred to");
        }
        if (parent.expires()) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    clause.parent(),
                    "the rows of table " + parent.qualifiedName()
                            + " have a time to live (row_ttl), so no foreign key can refer to them");
        }
        checkMatch(table, columns, parent, parentColumns, clause);
        ForeignKeyDefinition key = new ForeignKeyDefinition(
                new ConstraintNames(table)
                        .take(
                                clause.name(),
                                columns.stream()
                                        .map(column ->
                                                table.columns().get(column).name())
                                        .toList(),
                                "fkey"),
                columns,
                parent.id(),
                parentColumns,
                clause.onDelete(),
                clause.onUpdate());
        checkNullable(table, key, clause);
        if (parent.id() != table.id()) {
            definitions.claim(parent);
        }
        return key;
    }

    /** A table may refer to itself before it is saved. */
    private TableDefinition parent(TableDefinition table, SqlIdentifier name) {
        Definitions.QualifiedName parent =
                table.isTemporary() && name.isSimple() && name.getSimple().equalsIgnoreCase(table.name())
                        ? new Definitions.QualifiedName(table.schema(), table.name())
                        : definitions.existing(name);
        boolean isSelf = parent.schema().equalsIgnoreCase(table.schema())
                && parent.name().equalsIgnoreCase(table.name());
        TableDefinition found = isSelf ? table : definitions.table(name);
        if (found.isTemporary() != table.isTemporary()) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    name,
                    "a foreign key of a " + kind(table) + " table cannot refer to a " + kind(found) + " one: "
                            + found.qualifiedName());
        }
        return found;
    }

    private static String kind(TableDefinition table) {
        return table.isTemporary() ? "temporary" : "permanent";
    }

    private static List<Integer> ordinals(TableDefinition table, List<SqlIdentifier> names) {
        Set<Integer> seen = new HashSet<>();
        List<Integer> ordinals = new ArrayList<>();
        for (SqlIdentifier name : names) {
            int ordinal = Definitions.columnOrdinal(table.name(), table.columns(), name);
            if (!seen.add(ordinal)) {
                throw Definitions.error(
                        SqlErrorCode.INVALID_DEFINITION,
                        name,
                        "column " + name.getSimple() + " is given twice in one foreign key");
            }
            ordinals.add(ordinal);
        }
        return ordinals;
    }

    private static void checkMatch(
            TableDefinition table,
            List<Integer> columns,
            TableDefinition parent,
            List<Integer> parentColumns,
            ReferenceClause clause) {
        if (columns.size() != parentColumns.size()) {
            throw invalid(
                    clause.position(),
                    "the foreign key has " + columns.size() + " columns, but refers to " + parentColumns.size());
        }
        if (parent.uniqueKey(parentColumns).isEmpty()) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    clause.parent(),
                    "the columns " + parent.columnNames(parentColumns) + " of table " + parent.qualifiedName()
                            + " are neither its primary key nor unique; add a UNIQUE constraint there first");
        }
        for (int i = 0; i < columns.size(); i++) {
            ColumnDefinition column = table.columns().get(columns.get(i));
            ColumnDefinition parentColumn = parent.columns().get(parentColumns.get(i));
            if (!mayRefer(column.type(), parentColumn.type())) {
                throw Positions.error(
                        SqlErrorCode.TYPE_MISMATCH,
                        clause.position(),
                        "column " + column.name() + " of type " + column.type() + " cannot refer to column "
                                + parentColumn.name() + " of type " + parentColumn.type()
                                + "; give both the same type");
            }
        }
    }

    /** Whether values of the one type are values of the other, encoded alike. */
    private static boolean mayRefer(ColumnType type, ColumnType parent) {
        if (type.name().isText() && parent.name().isText()) {
            return true;
        }
        if (type.name().isInteger() && parent.name().isInteger()) {
            return type.name().compareTo(parent.name()) <= 0;
        }
        return type.name() == parent.name() && type.kind() == parent.kind() && type.scale() == parent.scale();
    }

    private static void checkNullable(TableDefinition table, ForeignKeyDefinition key, ReferenceClause clause) {
        boolean setsNull = key.onDelete() == ReferentialAction.SET_NULL || key.onUpdate() == ReferentialAction.SET_NULL;
        Optional<ColumnDefinition> strict = key.columns().stream()
                .map(column -> table.columns().get(column))
                .filter(column -> !column.nullable())
                .findFirst();
        if (setsNull && strict.isPresent()) {
            throw invalid(
                    clause.position(),
                    "SET NULL cannot be done to column " + strict.get().name() + ", which is NOT NULL");
        }
    }

    /** Takes the foreign keys of other tables that refer to this one away. */
    static void dropReferences(Definitions definitions, TableDefinition parent) {
        for (TableDefinition child : definitions.catalog().referringTo(parent.id())) {
            if (child.id() != parent.id()) {
                definitions.claim(child);
                Catalog catalog = definitions.catalog();
                definitions.save(catalog.withTable(child.withForeignKeys(child.foreignKeys().stream()
                        .filter(key -> key.parentTable() != parent.id())
                        .toList())));
            }
        }
    }

    /** The first other table whose rows refer to this one, if there is one. */
    static Optional<TableDefinition> dependent(Definitions definitions, TableDefinition parent) {
        return dependents(definitions, parent).findFirst();
    }

    /** The other tables whose rows refer to this one. */
    static Stream<TableDefinition> dependents(Definitions definitions, TableDefinition parent) {
        return definitions.catalog().referringTo(parent.id()).stream().filter(child -> child.id() != parent.id());
    }

    static SqlDatabaseException invalid(SqlParserPos place, String message) {
        return Positions.error(SqlErrorCode.INVALID_DEFINITION, place, message);
    }
}
