package io.travertine.sql.plan;

import java.util.Set;
import java.util.function.Predicate;

import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * Makes a name in HAVING or QUALIFY that is a column of FROM that column, whatever the select list calls so: Calcite looks
 * among the aliases first, and complains where there are two. In HAVING this goes for the arguments of aggregates only; outside of
 * them a column would have to be grouped by, and Calcite leaves those alone.
 */
final class ColumnsBeforeAliases extends SqlShuttle {

    private static final Set<SqlKind> NESTED =
            Set.of(SqlKind.SELECT, SqlKind.UNION, SqlKind.INTERSECT, SqlKind.EXCEPT, SqlKind.WITH, SqlKind.ORDER_BY);

    private final SqlValidatorScope from;
    private final Predicate<SqlCall> isWithin;
    private boolean within;

    private ColumnsBeforeAliases(SqlValidatorScope from, Predicate<SqlCall> isWithin, boolean within) {
        this.from = from;
        this.isWithin = isWithin;
        this.within = within;
    }

    /** @param from where the names of FROM are found */
    static @Nullable SqlNode inHaving(SqlNode condition, SqlValidatorScope from) {
        return condition.accept(
                new ColumnsBeforeAliases(from, call -> call.getOperator().isAggregator(), false));
    }

    /** The same for QUALIFY. */
    static @Nullable SqlNode inQualify(SqlNode condition, SqlValidatorScope from) {
        return condition.accept(new ColumnsBeforeAliases(from, call -> true, true));
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        if (NESTED.contains(call.getKind())) {
            return call;
        }
        boolean outside = within;
        within |= isWithin.test(call);
        SqlNode visited = super.visit(call);
        within = outside;
        return visited;
    }

    @Override
    public @Nullable SqlNode visit(SqlIdentifier name) {
        if (!within || !name.isSimple()) {
            return name;
        }
        try {
            return from.fullyQualify(name).identifier;
        } catch (CalciteContextException notOneColumn) {
            return name;
        }
    }
}
