package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.CheckDefinition;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.IdentityDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.AlterAction;
import io.travertine.sql.parser.GenerationClause.IdentityOptions;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.sql.SqlIdentifier;

/** The changes of ALTER TABLE that concern a column. */
final class ColumnChanges {

    private final Definitions definitions;
    private final TableRows rows;
    private final ViewDependents views;

    ColumnChanges(Definitions definitions) {
        this.definitions = definitions;
        this.rows = new TableRows(definitions);
        this.views = new ViewDependents(definitions);
    }

    /** Conditions that name the column follow. */
    void rename(TableDefinition table, AlterAction.RenameColumn rename) {
        int ordinal = ordinal(table, rename.column());
        String newName = rename.newName().getSimple();
        int other = table.columnOrdinal(newName);
        if (other >= 0 && other != ordinal) {
            throw ColumnAddition.exists(table, rename.newName());
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
}
