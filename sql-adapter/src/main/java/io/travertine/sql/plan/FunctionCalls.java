package io.travertine.sql.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.travertine.sql.catalog.Catalog;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Finds the functions of users that a text calls. */
public final class FunctionCalls {

    private FunctionCalls() {}

    /**
     * The ids of the functions that are called, those within functions not included.
     *
     * @param parsed a statement or an expression
     * @param schema where functions named without a schema are looked up first
     */
    public static Set<Integer> of(SqlNode parsed, Catalog catalog, String schema) {
        Set<Integer> called = new HashSet<>();
        parsed.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                InlinedFunctions.find(call, catalog, List.of(schema, Catalog.DEFAULT_SCHEMA))
                        .ifPresent(function -> called.add(function.id()));
                return super.visit(call);
            }
        });
        return called;
    }
}
