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
import org.jspecify.annotations.Nullable;

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
    public String explain(PlanFormat format, List<String> literals) {
        return explain(format, literals, (RunningPlan) null);
    }

    @Override
    public String explain(PlanFormat format, List<String> literals, Operator executed) {
        return explain(format, literals, running(executed));
    }

    private String explain(PlanFormat format, List<String> literals, @Nullable RunningPlan executed) {
        WrittenLiterals written = new WrittenLiterals(parameterTypes.size(), literals);
        return switch (format) {
            case TEXT -> Explain.text(root, written, executed);
            case JSON -> JsonPlan.of(root, written, executed);
        };
    }

    private static RunningPlan running(Operator executed) {
        if (!(executed instanceof RunningPlan running)) {
            throw new IllegalArgumentException("not an operator of this plan: " + executed);
        }
        return running;
    }
}
