package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.operator.TableMerge.Step;
import io.travertine.sql.parser.MergeClause;
import io.travertine.sql.parser.MergeStatement;
import io.travertine.sql.parser.Selects;
import io.travertine.sql.parser.SetClause;
import io.travertine.sql.schema.TravertineTable;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Makes the query of a MERGE: the source joined to the table, with what is to be done with each row, and the new value of
 * each column. Both are a CASE over the conditions of the clauses, in their order.
 */
final class MergePlanning {

    private final MergeStatement statement;
    private final TargetTable target;
    private final List<Map<Integer, SqlNode>> values = new ArrayList<>();
    private final TreeSet<Integer> updated = new TreeSet<>();

    MergePlanning(MergeStatement statement, TargetTable target) {
        this.statement = statement;
        this.target = target;
        for (MergeClause clause : statement.clauses()) {
            values.add(clause.action() == MergeClause.Action.INSERT ? inserted(clause) : updated(clause));
        }
    }

    /** The columns that any of the clauses updates. */
    List<Integer> updatedColumns() {
        return List.copyOf(updated);
    }

    /** Rows as {@link io.travertine.sql.operator.TableMerge} takes them. */
    SqlNode query() {
        List<SqlNode> items = target.storedRow();
        items.add(choice(
                statement.clauses().stream()
                        .map(clause -> number(step(clause.action()).number()))
                        .toList(),
                number(Step.NOTHING.number())));
        boolean adds = statement.clauses().stream().anyMatch(clause -> clause.action() == MergeClause.Action.INSERT);
        for (int column = 0; column < target.table().columns().size(); column++) {
            items.add(adds || updated.contains(column) ? newValue(column) : oldValue(column));
        }
        SqlNode joined = Selects.on(
                statement.source(),
                statement.clauses().stream().anyMatch(clause -> !clause.matched()),
                target.keyed(),
                statement.condition());
        return Selects.of(items, joined, null);
    }

    private Map<Integer, SqlNode> updated(MergeClause clause) {
        Map<Integer, SqlNode> set = Assignments.of(clause.changes(), target);
        updated.addAll(set.keySet());
        return set;
    }

    private Map<Integer, SqlNode> inserted(MergeClause clause) {
        SqlNodeList names = clause.columns() == null ? allNames() : clause.columns();
        SqlNodeList given = clause.values();
        if (given == null) {
            return Map.of();
        }
        if (names.size() != given.size()) {
            throw ColumnValues.error(
                    SqlErrorCode.SYNTAX_ERROR,
                    given,
                    "INSERT names " + names.size() + " columns, but gives " + given.size() + " values");
        }
        return Assignments.of(List.of(new SetClause(names, given)), target);
    }

    private SqlNodeList allNames() {
        List<SqlNode> names = new ArrayList<>();
        for (ColumnDefinition column : target.table().columns()) {
            names.add(new SqlIdentifier(column.name(), SqlParserPos.ZERO));
        }
        return new SqlNodeList(names, SqlParserPos.ZERO);
    }

    private static Step step(MergeClause.Action action) {
        return switch (action) {
            case NOTHING -> Step.NOTHING;
            case UPDATE -> Step.UPDATE;
            case DELETE -> Step.DELETE;
            case INSERT -> Step.INSERT;
        };
    }

    private SqlNode oldValue(int column) {
        return target.column(target.table().columns().get(column).name());
    }

    private SqlNode newValue(int column) {
        ColumnDefinition definition = target.table().columns().get(column);
        List<SqlNode> choices = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            SqlNode given = values.get(i).get(column);
            boolean adds = statement.clauses().get(i).action() == MergeClause.Action.INSERT;
            if (given == null && adds) {
                given = ColumnValues.defaulted(definition, SqlParserPos.ZERO);
            }
            choices.add(given == null ? oldValue(column) : ColumnValues.amongOthers(given, definition));
        }
        return choice(choices, oldValue(column));
    }

    /** The value of the first clause that holds for a row. */
    private SqlNode choice(List<SqlNode> choices, SqlNode otherwise) {
        List<SqlNode> conditions = new ArrayList<>();
        for (MergeClause clause : statement.clauses()) {
            conditions.add(condition(clause));
        }
        return SqlCase.createSwitched(
                SqlParserPos.ZERO,
                null,
                new SqlNodeList(conditions, SqlParserPos.ZERO),
                new SqlNodeList(choices, SqlParserPos.ZERO),
                otherwise);
    }

    private SqlNode condition(MergeClause clause) {
        SqlParserPos place = clause.position();
        SqlNode key = target.column(TravertineTable.ROW_KEY);
        SqlNode matches = (clause.matched() ? SqlStdOperatorTable.IS_NOT_NULL : SqlStdOperatorTable.IS_NULL)
                .createCall(place, key);
        @Nullable SqlNode more = clause.condition();
        return more == null ? matches : SqlStdOperatorTable.AND.createCall(place, matches, Assignments.copy(more));
    }

    private static SqlNode number(int value) {
        return SqlLiteral.createExactNumeric(Integer.toString(value), SqlParserPos.ZERO);
    }
}
