package io.travertine.sql.ddl;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.ViewDefinition;
import io.travertine.sql.parser.TravertineParser;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The views that stand on a table or on another view. A change of a table is refused where a view's query names what
 * changes: found by the names in the query, so that in doubt the change is refused.
 */
final class ViewDependents {

    private final Definitions definitions;

    ViewDependents(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Refuses if a view uses it. */
    void checkUnused(String what, int id, SqlIdentifier place) {
        for (ViewDefinition view : definitions.catalog().viewsUsing(id)) {
            throw used(what, view, place, "; drop the view first, or add CASCADE");
        }
    }

    /** Drops the views that use it, and those that use them. */
    void drop(int id) {
        for (ViewDefinition view : definitions.catalog().viewsUsing(id)) {
            drop(view.id());
            definitions.catalog().view(view.id()).ifPresent(this::remove);
        }
    }

    /** Takes a view away, and its rows if it is materialized. */
    void remove(ViewDefinition view) {
        definitions.save(definitions.catalog().withoutView(view));
        definitions.catalog().rowsOf(view).ifPresent(rows -> TableDdl.drop(definitions, rows));
    }

    /** Drops the views whose queries name the column of a table, and those that use them. */
    void dropNaming(TableDefinition table, String column) {
        for (ViewDefinition view : definitions.catalog().viewsUsing(table.id())) {
            if (names(view, identifier -> isLast(identifier, column))) {
                drop(view.id());
                definitions.catalog().view(view.id()).ifPresent(this::remove);
            }
        }
    }

    /** Refuses what changes a column that the query of a view names. */
    void checkColumnUnused(TableDefinition table, SqlIdentifier column, boolean mayCascade) {
        String name = column.getSimple();
        checkNotNamed(
                table,
                "column " + name + " of table " + table.qualifiedName(),
                column,
                identifier -> isLast(identifier, name),
                mayCascade ? "; drop the view first, or add CASCADE" : "; drop the view first");
    }

    /** Refuses a name that the query of a view has given to something else: it could mean the new column then. */
    void checkNameUnused(TableDefinition table, SqlIdentifier column) {
        String name = column.getSimple();
        checkNotNamed(
                table,
                "name " + name,
                column,
                identifier -> identifier.isSimple() && isLast(identifier, name),
                "; drop the view first, or take another name");
    }

    private void checkNotNamed(
            TableDefinition table, String what, SqlIdentifier place, Predicate<SqlIdentifier> name, String advice) {
        for (ViewDefinition view : definitions.catalog().viewsUsing(table.id())) {
            if (names(view, name)) {
                throw used(what, view, place, advice);
            }
        }
    }

    private static boolean isLast(SqlIdentifier identifier, String name) {
        return identifier.names.get(identifier.names.size() - 1).equalsIgnoreCase(name);
    }

    /** A natural join names every column. */
    private static boolean names(ViewDefinition view, Predicate<SqlIdentifier> name) {
        boolean[] found = new boolean[1];
        TravertineParser.parse(view.sql()).accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier identifier) {
                found[0] |= name.test(identifier);
                return null;
            }

            @Override
            public @Nullable Void visit(SqlCall call) {
                found[0] |= call instanceof SqlJoin join && join.isNatural();
                return super.visit(call);
            }
        });
        return found[0];
    }

    private static SqlDatabaseException used(String what, ViewDefinition view, SqlIdentifier place, String advice) {
        return Definitions.error(
                SqlErrorCode.DEPENDENT_OBJECTS, place, what + " is used by view " + view.qualifiedName() + advice);
    }

    /** Everything that stands below these, themselves included. */
    Set<Integer> below(Set<Integer> ids) {
        Set<Integer> found = new HashSet<>();
        for (int id : ids) {
            found.add(id);
            Optional<ViewDefinition> view = definitions.catalog().view(id);
            view.ifPresent(each -> found.addAll(below(each.uses())));
        }
        return found;
    }

    List<ViewDefinition> of(int id) {
        return definitions.catalog().viewsUsing(id);
    }
}
