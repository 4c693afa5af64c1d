package io.travertine.sql.ddl;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.CheckDefinition;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.FunctionDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.ViewDefinition;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.plan.FunctionCalls;

/** Who uses the functions of a catalog, found in the texts of definitions. */
final class FunctionUses {

    private final Catalog catalog;

    FunctionUses(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Something that a function is used by; empty if there is nothing. */
    Optional<FunctionUser> userOf(FunctionDefinition function) {
        for (ViewDefinition view : catalog.views()) {
            if (FunctionCalls.of(TravertineParser.parse(view.sql()), catalog, view.lookupSchema())
                    .contains(function.id())) {
                return Optional.of(new FunctionUser.OfView(view));
            }
        }
        for (FunctionDefinition other : catalog.functions()) {
            if (other.id() != function.id() && calls(other.body(), other.schema(), function)) {
                return Optional.of(new FunctionUser.OfFunction(other));
            }
        }
        return keeperOf(function);
    }

    /** The same of what keeps values that were computed by the function, or vouches for them. */
    Optional<FunctionUser> keeperOf(FunctionDefinition function) {
        return catalog.tables().stream()
                .flatMap(table -> userIn(table, function).stream())
                .findFirst();
    }

    private Optional<FunctionUser> userIn(TableDefinition table, FunctionDefinition function) {
        for (CheckDefinition check : table.checks()) {
            if (callsWithin(check.sql(), table, function)) {
                return Optional.of(new FunctionUser.OfCheck(table, check));
            }
        }
        for (ColumnDefinition column : table.columns()) {
            if (column.generatedSql()
                    .filter(sql -> callsWithin(sql, table, function))
                    .isPresent()) {
                return Optional.of(new FunctionUser.OfColumn(table, column));
            }
        }
        return DerivedColumns.of(table).all().stream()
                .filter(derived -> callsWithin(derived.sql(), table, function))
                .<FunctionUser>map(derived -> new FunctionUser.OfIndex(table, derived.index()))
                .findFirst();
    }

    private boolean callsWithin(String sql, TableDefinition table, FunctionDefinition function) {
        return below(calledIn(sql, table.schema())).contains(function.id());
    }

    private boolean calls(String sql, String schema, FunctionDefinition function) {
        return calledIn(sql, schema).contains(function.id());
    }

    private Set<Integer> calledIn(String sql, String schema) {
        return FunctionCalls.of(TravertineParser.parseExpression(sql), catalog, schema);
    }

    /** Whether an expression calls the function, perhaps within others. */
    boolean reaches(String sql, String schema, FunctionDefinition function) {
        return below(calledIn(sql, schema)).contains(function.id());
    }

    private Set<Integer> below(Set<Integer> ids) {
        Set<Integer> found = new HashSet<>(ids);
        for (FunctionDefinition function : catalog.functions()) {
            if (ids.contains(function.id())) {
                found.addAll(below(calledIn(function.body(), function.schema())));
            }
        }
        return found;
    }
}
