package io.travertine.sql.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.parser.Selects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.ControlFlowException;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * Spells out what is short in the clauses of windows, before the statement is checked: a window that is named, or extends a
 * named one, is put in the place of its name, and FILTER becomes a CASE around the argument. Calcite itself forgets a
 * frame that is added to a named window.
 */
final class WindowClauses extends SqlShuttle {

    /** What does not skip NULLs, so that NULL cannot stand for a row that is filtered out. */
    private static final Set<String> NO_AGGREGATES = Set.of(
            "ROW_NUMBER",
            "RANK",
            "DENSE_RANK",
            "PERCENT_RANK",
            "CUME_DIST",
            "NTILE",
            "LAG",
            "LEAD",
            "FIRST_VALUE",
            "LAST_VALUE",
            "NTH_VALUE");

    /** What looks at the partition whatever the frame is; Calcite refuses a frame here, where others overlook it. */
    private static final Set<String> WITHOUT_FRAME =
            Set.of("ROW_NUMBER", "RANK", "DENSE_RANK", "PERCENT_RANK", "CUME_DIST", "NTILE", "LAG", "LEAD");

    private static final SqlWindow WITHOUT_ANYTHING = SqlWindow.create(
            null,
            null,
            SqlNodeList.EMPTY,
            SqlNodeList.EMPTY,
            SqlLiteral.createBoolean(false, SqlParserPos.ZERO),
            null,
            null,
            null,
            SqlWindow.createExcludeNoOthers(SqlParserPos.ZERO),
            SqlParserPos.ZERO);

    private final Deque<Map<String, SqlWindow>> scopes = new ArrayDeque<>(List.of(Map.of()));

    SqlNode rewritten(SqlNode statement) {
        return Objects.requireNonNull(statement.accept(this));
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        boolean isScope =
                call instanceof SqlSelect || call instanceof SqlOrderBy orderBy && orderBy.query instanceof SqlSelect;
        if (!isScope) {
            SqlNode visited = super.visit(call);
            return visited instanceof SqlCall over && over.getKind() == SqlKind.OVER ? over(over) : visited;
        }
        SqlSelect select = call instanceof SqlOrderBy orderBy ? (SqlSelect) orderBy.query : (SqlSelect) call;
        scopes.push(named(select));
        try {
            SqlNode visited = super.visit(call);
            return visited instanceof SqlOrderBy orderBy ? distinctFirst(orderBy) : visited;
        } finally {
            scopes.pop();
        }
    }

    /** Sorts the rows of a SELECT DISTINCT with windows from without: Calcite would look for the windows' columns in it. */
    private static SqlNode distinctFirst(SqlOrderBy orderBy) {
        if (!(orderBy.query instanceof SqlSelect select) || !select.isDistinct() || !usesWindows(select)) {
            return orderBy;
        }
        SqlParserPos place = select.getParserPosition();
        SqlNode source = SqlStdOperatorTable.AS.createCall(place, select, new SqlIdentifier("$distinct", place));
        SqlSelect outer = Selects.of(place, SqlNodeList.of(SqlIdentifier.star(place)), source, null);
        return new SqlOrderBy(orderBy.getParserPosition(), outer, orderBy.orderList, orderBy.offset, orderBy.fetch);
    }

    private static boolean usesWindows(SqlSelect select) {
        try {
            select.getSelectList().accept(Util.OverFinder.INSTANCE);
            return false;
        } catch (ControlFlowException found) {
            return true;
        }
    }

    private static Map<String, SqlWindow> named(SqlSelect select) {
        Map<String, SqlWindow> windows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (SqlNode node : select.getWindowList()) {
            SqlWindow window = (SqlWindow) node;
            windows.put(Objects.requireNonNull(window.getDeclName()).getSimple(), merged(window, windows));
        }
        return windows;
    }

    private SqlNode over(SqlCall over) {
        SqlNode function = over.operand(0);
        if (function.getKind() == SqlKind.FILTER) {
            function = filtered((SqlCall) function);
        }
        SqlNode window = over.operand(1);
        Map<String, SqlWindow> windows = Objects.requireNonNull(scopes.peek());
        if (window instanceof SqlIdentifier name) {
            SqlWindow named = name.isSimple() ? windows.get(name.getSimple()) : null;
            window = named == null ? window : copy(named, named.getOrderList(), named);
        } else {
            window = merged((SqlWindow) window, windows);
        }
        if (window instanceof SqlWindow specified && WITHOUT_FRAME.contains(name(function))) {
            window = copy(specified, specified.getOrderList(), WITHOUT_ANYTHING);
        }
        return over.getOperator().createCall(over.getParserPosition(), function, window);
    }

    private static String name(SqlNode function) {
        SqlCall call = (SqlCall) function;
        boolean treatsNulls = call.getKind() == SqlKind.IGNORE_NULLS || call.getKind() == SqlKind.RESPECT_NULLS;
        return treatsNulls
                ? name(call.operand(0))
                : call.getOperator().getName().toUpperCase(Locale.ROOT);
    }

    /** The window itself, with what the window that it refers to says. */
    private static SqlWindow merged(SqlWindow window, Map<String, SqlWindow> windows) {
        SqlIdentifier name = window.getRefName();
        SqlWindow base = name == null ? null : windows.get(name.getSimple());
        if (name == null || base == null) {
            return window;
        }
        if (!window.getPartitionList().isEmpty()) {
            throw invalid(name, "cannot partition window \"" + name + "\" anew");
        }
        if (!window.getOrderList().isEmpty() && !base.getOrderList().isEmpty()) {
            throw invalid(name, "window \"" + name + "\" has an ORDER BY already");
        }
        if (base.getLowerBound() != null) {
            throw invalid(
                    name,
                    "window \"" + name + "\" has a frame and cannot be extended; write OVER " + name
                            + " without parentheses to use it as it is");
        }
        SqlNodeList order = window.getOrderList().isEmpty() ? base.getOrderList() : window.getOrderList();
        return copy(base, order, window);
    }

    private static SqlWindow copy(SqlWindow base, SqlNodeList order, SqlWindow frame) {
        return SqlWindow.create(
                null,
                null,
                base.getPartitionList(),
                order,
                SqlLiteral.createBoolean(frame.isRows(), SqlParserPos.ZERO),
                frame.getLowerBound(),
                frame.getUpperBound(),
                null,
                frame.getExclude(),
                frame.getParserPosition());
    }

    private static SqlDatabaseException invalid(SqlNode node, String message) {
        return Positions.error(SqlErrorCode.INVALID_STATEMENT, node, message);
    }

    /** The aggregate of the rows for which a condition is true, as an aggregate that skips NULLs. */
    private static SqlNode filtered(SqlCall filter) {
        SqlCall aggregate = filter.operand(0);
        SqlNode condition = filter.operand(1);
        String name = name(aggregate);
        boolean isPlain = aggregate.getKind() != SqlKind.IGNORE_NULLS
                && aggregate.getKind() != SqlKind.RESPECT_NULLS
                && aggregate.getKind() != SqlKind.WITHIN_GROUP;
        if (!isPlain || NO_AGGREGATES.contains(name)) {
            throw Positions.error(
                    SqlErrorCode.NOT_SUPPORTED, filter, "FILTER is not supported for the window function " + name);
        }
        List<SqlNode> operands = new ArrayList<>(aggregate.getOperandList());
        SqlParserPos place = filter.getParserPosition();
        boolean countsRows = operands.isEmpty() || operands.get(0) instanceof SqlIdentifier star && star.isStar();
        SqlNode counted = countsRows ? SqlLiteral.createExactNumeric("1", place) : operands.get(0);
        SqlNode chosen = SqlCase.createSwitched(
                place, null, SqlNodeList.of(condition), SqlNodeList.of(counted), SqlLiteral.createNull(place));
        if (operands.isEmpty()) {
            operands.add(chosen);
        } else {
            operands.set(0, chosen);
        }
        return aggregate
                .getOperator()
                .createCall(aggregate.getFunctionQuantifier(), aggregate.getParserPosition(), operands);
    }
}
