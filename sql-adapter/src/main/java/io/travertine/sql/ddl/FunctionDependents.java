package io.travertine.sql.ddl;

import java.util.Optional;

import io.travertine.sql.catalog.FunctionDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.AlterAction;
import org.apache.calcite.sql.SqlIdentifier;

/** Takes functions away together with all that uses them: views, other functions, checks, generated columns, indexes. */
final class FunctionDependents {

    private final Definitions definitions;
    private final SqlIdentifier place;

    /** @param place what the statement names, for the errors of what cannot go */
    FunctionDependents(Definitions definitions, SqlIdentifier place) {
        this.definitions = definitions;
        this.place = place;
    }

    void drop(FunctionDefinition function) {
        Optional<FunctionUser> user = userOf(function);
        while (user.isPresent()) {
            drop(user.get());
            user = userOf(function);
        }
        definitions.save(definitions.catalog().withoutFunction(function));
    }

    private Optional<FunctionUser> userOf(FunctionDefinition function) {
        return new FunctionUses(definitions.catalog()).userOf(function);
    }

    private void drop(FunctionUser user) {
        if (user instanceof FunctionUser.OfView of) {
            ViewDependents views = new ViewDependents(definitions);
            views.drop(of.view().id());
            views.remove(of.view());
        } else if (user instanceof FunctionUser.OfFunction of) {
            drop(of.function());
        } else if (user instanceof FunctionUser.OfCheck of) {
            TableDefinition table = of.table();
            definitions.claim(table);
            definitions.save(definitions
                    .catalog()
                    .withTable(table.withChecks(table.checks().stream()
                            .filter(check -> !check.equals(of.check()))
                            .toList())));
        } else if (user instanceof FunctionUser.OfColumn of) {
            definitions.claim(of.table());
            SqlIdentifier column = new SqlIdentifier(of.column().name(), place.getParserPosition());
            new ColumnRemoval(definitions, new ConstraintChanges(definitions))
                    .drop(of.table(), new AlterAction.DropColumn(column, false, true));
        } else if (user instanceof FunctionUser.OfIndex of) {
            definitions.claim(of.table());
            new IndexDdl(definitions).drop(of.table(), of.index(), place);
        }
    }
}
