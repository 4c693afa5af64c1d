package io.travertine.sql.plan;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.ResultColumn;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.ShortLookup;
import io.travertine.sql.rel.RunningPlan;
import io.travertine.sql.rel.TableModifyRel;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.type.ColumnType;

/** A plan made of physical nodes. */
record PhysicalPlan(
        TravertineRel root,
        List<ResultColumn> columns,
        List<ColumnType> parameterTypes,
        List<ColumnType> literalTypes,
        boolean changesRows)
        implements Plan {

    PhysicalPlan {
        columns = List.copyOf(columns);
        parameterTypes = List.copyOf(parameterTypes);
        literalTypes = List.copyOf(literalTypes);
    }

    @Override
    public boolean returnsRows() {
        return !(root instanceof TableModifyRel modify)
                || modify.change().returning().isPresent();
    }

    @Override
    public boolean insertsOneRow() {
        return root instanceof TableModifyRel modify && modify.insertsOneRow();
    }

    @Override
    public Optional<ShortLookup> lookup() {
        return root.lookup();
    }

    @Override
    public Operator newOperator() {
        return new RunningPlan(root);
    }

    @Override
    public String explain() {
        return Explain.text(root);
    }

    @Override
    public String explain(Operator executed) {
        return Explain.text(root, running(executed));
    }

    @Override
    public String explainAsJson() {
        return JsonPlan.of(root, null);
    }

    @Override
    public String explainAsJson(Operator executed) {
        return JsonPlan.of(root, running(executed));
    }

    private static RunningPlan running(Operator executed) {
        if (!(executed instanceof RunningPlan running)) {
            throw new IllegalArgumentException("not an operator of this plan: " + executed);
        }
        return running;
    }
}
