package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.AlterAction;

/**
 * ALTER TABLE DROP COLUMN. Rows keep what they hold of the column until they are written again, unless so many columns went
 * before it that it is time to write them all anew.
 */
final class ColumnRemoval {

    /** What is dropped costs every row that is written a bit, and every reader a step over it. */
    private static final int DROPPED_MAX = 64;

    private final Definitions definitions;
    private final ConstraintChanges constraints;
    private final TableRows rows;
    private final ViewDependents views;

    ColumnRemoval(Definitions definitions, ConstraintChanges constraints) {
        this.definitions = definitions;
        this.constraints = constraints;
        this.rows = new TableRows(definitions);
        this.views = new ViewDependents(definitions);
    }

    /** Indexes and constraints of the table that name the column go with it, but not its primary key. */
    void drop(TableDefinition table, AlterAction.DropColumn drop) {
        String name = drop.column().getSimple();
        if (drop.ifExists() && table.columnOrdinal(name) < 0) {
            return;
        }
        int dropped = Definitions.columnOrdinal(table.name(), table.columns(), drop.column());
        checkDroppable(table, dropped, drop);
        if (drop.cascade()) {
            constraints.dropReferencesTo(table, dropped);
            views.dropNaming(table, name);
        } else {
            views.checkColumnUnused(table, drop.column(), true);
        }
        TableDefinition current = definitions.catalog().table(table.id()).orElse(table);
        List<ColumnDefinition> columns = new ArrayList<>(current.columns());
        columns.remove(dropped);
        TableDefinition narrower = new TableDefinition(
                current.id(),
                current.schema(),
                current.name(),
                columns,
                shiftedParts(current.primaryKey(), dropped),
                current.primaryKeyName(),
                current.indexes().stream()
                        .filter(index -> !IndexContents.names(index, current, dropped))
                        .map(index -> index.withParts(shiftedParts(index.parts(), dropped))
                                .withContents(index.contents().withIncluded(shifted(index.included(), dropped))))
                        .toList(),
                current.checks().stream()
                        .filter(check -> !ConditionText.names(check.sql(), name))
                        .toList(),
                current.foreignKeys().stream()
                        .filter(key -> !key.columns().contains(dropped))
                        .map(key -> shiftedKey(current, key, dropped))
                        .toList(),
                current.keyspace(),
                current.lifetimes(),
                current.comment(),
                Optional.of(current.storedColumns().without(dropped)),
                current.temporary());
        constraints.shiftReferencesTo(current, dropped);
        save(current, narrower, dropped);
    }

    private void save(TableDefinition before, TableDefinition after, int dropped) {
        if (after.storedColumns().droppedCount() > DROPPED_MAX) {
            rows.rewrite(before, after, batch -> {
                List<ColumnVector> values = new ArrayList<>(batch.columns());
                values.remove(dropped);
                return values;
            });
            return;
        }
        definitions.save(definitions.catalog().withTable(after));
        before.indexes().stream()
                .filter(index -> IndexContents.names(index, before, dropped))
                .forEach(index -> definitions.storage().index(before, index).drop(definitions.transaction()));
    }

    private void checkDroppable(TableDefinition table, int dropped, AlterAction.DropColumn drop) {
        if (table.columns().size() == 1) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    drop.column(),
                    "table " + table.qualifiedName() + " needs at least one column; drop the table instead");
        }
        if (table.primaryKey().stream().anyMatch(part -> part.column() == dropped)) {
            throw Definitions.error(
                    SqlErrorCode.DEPENDENT_OBJECTS,
                    drop.column(),
                    "column " + drop.column().getSimple() + " is part of the primary key of table "
                            + table.qualifiedName() + "; drop constraint " + table.primaryKeyConstraint()
                            + " first");
        }
        for (ColumnDefinition column : table.columns()) {
            String name = drop.column().getSimple();
            if (column.generatedSql()
                    .filter(sql -> ConditionText.names(sql, name))
                    .isPresent()) {
                throw Definitions.error(
                        SqlErrorCode.DEPENDENT_OBJECTS,
                        drop.column(),
                        "generated column " + column.name() + " is computed from column " + name + "; drop it first");
            }
        }
        Optional<TableDefinition> child = ConstraintChanges.referringBy(definitions, table, dropped);
        if (child.isPresent() && !drop.cascade()) {
            throw Definitions.error(
                    SqlErrorCode.DEPENDENT_OBJECTS,
                    drop.column(),
                    "column " + drop.column().getSimple() + " is referred to by a foreign key of table "
                            + child.get().qualifiedName() + "; drop that first, or add CASCADE");
        }
    }

    private static List<KeyPart> shiftedParts(List<KeyPart> parts, int dropped) {
        return parts.stream()
                .map(part -> new KeyPart(shifted(part.column(), dropped), part.descending()))
                .toList();
    }

    private static ForeignKeyDefinition shiftedKey(TableDefinition table, ForeignKeyDefinition key, int dropped) {
        return new ForeignKeyDefinition(
                key.name(),
                shifted(key.columns(), dropped),
                key.parentTable(),
                key.parentTable() == table.id() ? shifted(key.parentColumns(), dropped) : key.parentColumns(),
                key.onDelete(),
                key.onUpdate());
    }

    static List<Integer> shifted(List<Integer> columns, int dropped) {
        return columns.stream().map(column -> shifted(column, dropped)).toList();
    }

    private static int shifted(int column, int dropped) {
        return column > dropped ? column - 1 : column;
    }
}
