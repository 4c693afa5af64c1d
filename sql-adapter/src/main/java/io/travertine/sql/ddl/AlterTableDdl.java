package io.travertine.sql.ddl;

import java.util.Optional;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.ViewDefinition;
import io.travertine.sql.ddl.Definitions.QualifiedName;
import io.travertine.sql.parser.AlterAction;
import io.travertine.sql.parser.AlterTableStatement;

/** ALTER TABLE. What changes the form of all rows writes the table anew, within the transaction. */
public final class AlterTableDdl {

    private final Definitions definitions;
    private final ColumnChanges columns;
    private final ConstraintChanges constraints;

    public AlterTableDdl(Definitions definitions) {
        this.definitions = definitions;
        this.constraints = new ConstraintChanges(definitions);
        this.columns = new ColumnChanges(definitions);
    }

    public void alter(AlterTableStatement statement) {
        QualifiedName name = definitions.existing(statement.table());
        Optional<TableDefinition> found = definitions.catalog().table(name.schema(), name.name());
        if (found.isEmpty() && statement.ifExists()) {
            return;
        }
        TableDefinition table = definitions.table(statement.table());
        definitions.claim(table);
        for (AlterAction action : statement.actions()) {
            alter(current(table), action);
        }
    }

    /** The table after the changes made so far. */
    private TableDefinition current(TableDefinition table) {
        return definitions.catalog().table(table.id()).orElseThrow(() -> new IllegalStateException("table is gone"));
    }

    private void alter(TableDefinition table, AlterAction action) {
        if (action instanceof AlterAction.AddColumn add) {
            new ColumnAddition(definitions, constraints).add(table, add);
        } else if (action instanceof AlterAction.DropColumn drop) {
            new ColumnRemoval(definitions, constraints).drop(table, drop);
        } else if (action instanceof AlterAction.RenameColumn rename) {
            columns.rename(table, rename);
        } else if (action instanceof AlterAction.SetType set) {
            columns.setType(table, set);
        } else if (action instanceof AlterAction.SetDefault set) {
            columns.setDefault(table, set);
        } else if (action instanceof AlterAction.DropDefault drop) {
            columns.dropDefault(table, drop);
        } else if (action instanceof AlterAction.Restart restart) {
            columns.restart(table, restart);
        } else if (action instanceof AlterAction.SetNullable set) {
            columns.setNullable(table, set);
        } else if (action instanceof AlterAction.AddConstraint add) {
            constraints.add(table, add.elements());
        } else if (action instanceof AlterAction.DropConstraint drop) {
            constraints.drop(table, drop);
        } else if (action instanceof AlterAction.RenameConstraint rename) {
            constraints.rename(table, rename);
        } else if (action instanceof AlterAction.SetOptions set) {
            new TableOptions(definitions).set(table, set);
        } else if (action instanceof AlterAction.RenameTable rename) {
            rename(table, rename);
        }
    }

    private void rename(TableDefinition table, AlterAction.RenameTable rename) {
        String name = rename.newName().getSimple();
        if (!name.equalsIgnoreCase(table.name())) {
            definitions.checkFree(new QualifiedName(table.schema(), name), rename.newName());
        }
        for (ViewDefinition view : definitions.catalog().viewsUsing(table.id())) {
            throw Definitions.error(
                    SqlErrorCode.DEPENDENT_OBJECTS,
                    rename.newName(),
                    "table " + table.qualifiedName() + " is used by view " + view.qualifiedName()
                            + " under its name; drop the view first");
        }
        definitions.save(definitions.catalog().withTable(table.withName(name)));
    }
}
