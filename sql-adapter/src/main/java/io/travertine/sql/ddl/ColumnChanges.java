package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.CheckDefinition;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.IdentityDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.AlterAction;
import io.travertine.sql.parser.ColumnClause;
import io.travertine.sql.parser.GenerationClause.IdentityOptions;
import io.travertine.sql.parser.KeyClause;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.schema.SequenceNames;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/** The changes of ALTER TABLE that concern a column. */
final class ColumnChanges {

    private final Definitions definitions;
    private final ConstraintChanges constraints;
    private final TableRows rows;
    private final ViewDependents views;

    ColumnChanges(Definitions definitions, ConstraintChanges constraints) {
        this.definitions = definitions;
        this.constraints = constraints;
        this.rows = new TableRows(definitions);
        this.views = new ViewDependents(definitions);
    }

    /** Rows that are there get the default, computed once. */
    void add(TableDefinition table, AlterAction.AddColumn add) {
        ColumnClause clause = add.elements().columns().get(0);
        String name = clause.name().getSimple();
        if (table.columnOrdinal(name) >= 0) {
            if (add.ifNotExists()) {
                return;
            }
            throw exists(table, clause.name());
        }
        views.checkNameUnused(table, clause.name());
        boolean isKey = add.elements().keys().stream().anyMatch(KeyClause::primary);
        ColumnDefinition column = new ColumnDeclaration(definitions, clause, isKey).definition();
        if (column.defaultSql()
                .filter(sql -> SequenceNames.asks(TravertineParser.parseExpression(sql)))
                .isPresent()) {
            throw Definitions.error(
                    SqlErrorCode.NOT_SUPPORTED,
                    clause.name(),
                    "a new column that takes its rows' values from a sequence is not supported; add it without a"
                            + " default, fill it with UPDATE, then set the default");
        }
        List<ColumnDefinition> columns = new ArrayList<>(table.columns());
        columns.add(column);
        Object value = column.defaultSql()
                .<@Nullable Object>map(sql -> definitions.defaults().evaluate(sql))
                .orElse(null);
        TableDefinition wider = rows.rewrite(table, table.withColumns(columns), batch -> {
            List<ColumnVector> values = new ArrayList<>(batch.columns());
            values.add(constant(column.type(), value, batch.rowCount()));
            return values;
        });
        GeneratedColumns.validate(definitions, wider, clause.name());
        constraints.add(wider, add.elements());
    }

    private static ColumnVector constant(ColumnType type, @Nullable Object value, int rowCount) {
        ColumnBuilder builder = new ColumnBuilder(type.kind());
        for (int row = 0; row < rowCount; row++) {
            TypeMapping.append(type, value, builder);
        }
        return builder.build();
    }

    /** Indexes and constraints of the table that name the column go with it, but not its primary key. */
    void drop(TableDefinition table, AlterAction.DropColumn drop) {
        String name = drop.column().getSimple();
        if (drop.ifExists() && table.columnOrdinal(name) < 0) {
            return;
        }
        int dropped = ordinal(table, drop.column());
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
                current.comment());
        constraints.shiftReferencesTo(current, dropped);
        rows.rewrite(current, narrower, batch -> {
            List<ColumnVector> values = new ArrayList<>(batch.columns());
            values.remove(dropped);
            return values;
        });
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

    /** Conditions that name the column follow. */
    void rename(TableDefinition table, AlterAction.RenameColumn rename) {
        int ordinal = ordinal(table, rename.column());
        String newName = rename.newName().getSimple();
        int other = table.columnOrdinal(newName);
        if (other >= 0 && other != ordinal) {
            throw exists(table, rename.newName());
        }
        views.checkColumnUnused(table, rename.column(), false);
        views.checkNameUnused(table, rename.newName());
        ColumnDefinition column = table.columns().get(ordinal);
        List<CheckDefinition> checks = table.checks().stream()
                .map(check ->
                        new CheckDefinition(check.name(), ConditionText.renamed(check.sql(), column.name(), newName)))
                .toList();
        List<ColumnDefinition> columns = new ArrayList<>();
        for (ColumnDefinition each : table.columns()) {
            columns.add(each.generatedSql()
                    .map(sql -> each.withGenerated(ConditionText.renamed(sql, column.name(), newName)))
                    .orElse(each));
        }
        columns.set(ordinal, columns.get(ordinal).withName(newName));
        List<IndexDefinition> indexes = table.indexes().stream()
                .map(index -> IndexContents.renamed(index, column.name(), newName))
                .toList();
        save(table.withColumns(columns).withChecks(checks).withIndexes(indexes));
    }

    /** A value that would change, other than in form, is an error that names its row. */
    void setType(TableDefinition table, AlterAction.SetType set) {
        int ordinal = ordinal(table, set.column());
        ColumnDefinition column = table.columns().get(ordinal);
        ColumnType type = DeclaredType.of(set.type());
        views.checkColumnUnused(table, set.column(), false);
        boolean isReference =
                table.foreignKeys().stream().anyMatch(key -> key.columns().contains(ordinal));
        if (isReference
                || ConstraintChanges.referringBy(definitions, table, ordinal).isPresent()) {
            throw Definitions.error(
                    SqlErrorCode.DEPENDENT_OBJECTS,
                    set.column(),
                    "column " + column.name() + " belongs to a foreign key; drop that first");
        }
        for (IndexDefinition index : table.indexes()) {
            if (IndexContents.computesFrom(index, column.name())) {
                throw Definitions.error(
                        SqlErrorCode.DEPENDENT_OBJECTS,
                        set.column(),
                        "index " + index.name() + " is computed from column " + column.name() + "; drop it first");
            }
        }
        ColumnDefinition changed = column.withType(type);
        column.defaultSql().ifPresent(sql -> ColumnDeclaration.checkDefault(definitions, changed, sql, set.column()));
        ColumnConversion conversion = new ColumnConversion(table, ordinal, type, definitions.evaluation());
        rows.rewrite(table, replaced(table, ordinal, changed), conversion::convert);
    }

    void setDefault(TableDefinition table, AlterAction.SetDefault set) {
        int ordinal = ordinal(table, set.column());
        ColumnDefinition column = table.columns().get(ordinal);
        if (column.isFilled()) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    set.column(),
                    "column " + column.name() + " is generated and takes no default");
        }
        String text = definitions.withSequencesQualified(set.text(), set.column());
        ColumnDeclaration.checkDefault(definitions, column, text, set.column());
        save(replaced(table, ordinal, column.withDefault(Optional.of(text))));
    }

    /** It gets a new counter, so that who counts by the old definition meanwhile does not disturb it. */
    void restart(TableDefinition table, AlterAction.Restart restart) {
        int ordinal = ordinal(table, restart.column());
        ColumnDefinition column = table.columns().get(ordinal);
        IdentityDefinition old = column.identity()
                .orElseThrow(() -> Definitions.error(
                        SqlErrorCode.INVALID_DEFINITION,
                        restart.column(),
                        "column " + column.name() + " is no identity column and counts nothing"));
        IdentityDefinition counting = SequenceDdl.restarted(
                old,
                column.type(),
                IdentityOptions.NONE,
                restart.value(),
                "identity column " + column.name(),
                restart.column());
        save(replaced(table, ordinal, column.withIdentity(counting)));
    }

    void dropDefault(TableDefinition table, AlterAction.DropDefault drop) {
        int ordinal = ordinal(table, drop.column());
        save(replaced(table, ordinal, table.columns().get(ordinal).withDefault(Optional.empty())));
    }

    void setNullable(TableDefinition table, AlterAction.SetNullable set) {
        int ordinal = ordinal(table, set.column());
        ColumnDefinition column = table.columns().get(ordinal);
        if (set.nullable() && table.primaryKey().stream().anyMatch(part -> part.column() == ordinal)) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    set.column(),
                    "column " + column.name() + " is part of the primary key and cannot be NULL");
        }
        TableDefinition changed = replaced(table, ordinal, column.withNullable(set.nullable()));
        boolean remembersNulls =
                column.nullable() && !table.lifetimes().historyRetention().isZero();
        if (!set.nullable() && remembersNulls) {
            // The history may hold NULLs; so it begins anew.
            rows.rewrite(table, changed, batch -> List.copyOf(batch.columns()));
            return;
        }
        save(changed);
        if (!set.nullable()) {
            rows.check(changed);
        }
    }

    private void save(TableDefinition table) {
        definitions.save(definitions.catalog().withTable(table));
    }

    static TableDefinition replaced(TableDefinition table, int ordinal, ColumnDefinition column) {
        List<ColumnDefinition> columns = new ArrayList<>(table.columns());
        columns.set(ordinal, column);
        return table.withColumns(columns);
    }

    private static int ordinal(TableDefinition table, SqlIdentifier column) {
        return Definitions.columnOrdinal(table.name(), table.columns(), column);
    }

    private static SqlDatabaseException exists(TableDefinition table, SqlIdentifier column) {
        return Definitions.error(
                SqlErrorCode.COLUMN_EXISTS,
                column,
                "table " + table.qualifiedName() + " has a column " + column.getSimple() + " already");
    }
}
