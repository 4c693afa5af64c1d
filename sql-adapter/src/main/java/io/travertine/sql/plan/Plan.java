package io.travertine.sql.plan;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.ResultColumn;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.ShortLookup;
import io.travertine.sql.type.ColumnType;

/**
 * A statement that is ready to run. Immutable, so that many sessions may run one plan at a time, each through an operator of
 * its own.
 */
public interface Plan {

    /** The columns of the rows that the operator gives; for a plan that changes rows and returns none one BIGINT, the count. */
    List<ResultColumn> columns();

    /** The types of the parameters in the statement, in order. */
    List<ColumnType> parameterTypes();

    /** The types of the literals that the plan was made without; an execution gives them behind the parameters. */
    List<ColumnType> literalTypes();

    /** Whether it changes rows; its operator then gives one row with their count, unless the plan {@link #returnsRows}. */
    boolean changesRows();

    /** Whether it answers rows: a query, or a statement that changes rows and returns something of each. */
    boolean returnsRows();

    /** Whether it inserts one row that the statement spells out: one execution may then insert a row for each of many rows of
     * parameters. */
    boolean insertsOneRow();

    /** What gives the same rows without operators, if the plan is nothing but the search for a few rows by keys. */
    Optional<ShortLookup> lookup();

    /** A tree of operators for one execution. */
    Operator newOperator();

    /** The plan as text, with numbered parameters in the place of literals that it was made without. */
    default String explain() {
        return explain(PlanFormat.TEXT, List.of());
    }

    /**
     * The plan in words.
     *
     * @param literals those that the plan was made without, as the statement writes them
     */
    String explain(PlanFormat format, List<String> literals);

    /** The same with what {@code executed}, an operator of this plan that ran and was not closed, counted. */
    String explain(PlanFormat format, List<String> literals, Operator executed);
}
