package io.travertine.sql.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.LockWait;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.SearchPath;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.LockingStatement;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * How a query FOR UPDATE is run: planned without its limit and with the primary key at the end of its columns, so that its
 * rows come in their order and can be locked one by one until there are enough. Immutable.
 *
 * @param planned the query as it is run
 * @param table whose rows are locked
 * @param columnCount the columns of the answer, which come first
 * @param offset how many rows are left out, a number or a parameter
 * @param fetch how many rows are answered; null for all
 */
record LockingPlan(
        PlannedStatement planned,
        TableDefinition table,
        int columnCount,
        LockWait lockWait,
        @Nullable SqlNode offset,
        @Nullable SqlNode fetch) {

    /**
     * Plans the statement.
     *
     * @param statement is rewritten
     */
    static LockingPlan of(LockingStatement statement, StatementPlanner planner, Catalog catalog, String schema) {
        SqlNode node = statement.query();
        SqlNode offset = null;
        SqlNode fetch = null;
        if (node instanceof SqlOrderBy ordered) {
            offset = ordered.offset;
            fetch = ordered.fetch;
            node = ordered.orderList.isEmpty()
                    ? ordered.query
                    : new SqlOrderBy(ordered.getParserPosition(), ordered.query, ordered.orderList, null, null);
        }
        SqlSelect select = select(node instanceof SqlOrderBy ordered ? ordered.query : node);
        SqlNode from = select.getFrom();
        TableDefinition table = table(from, catalog, schema);
        String alias = alias(from);
        int keyColumns = table.primaryKey().size();
        List<SqlNode> columns = new ArrayList<>(select.getSelectList().getList());
        for (KeyPart part : table.primaryKey()) {
            String column = table.columns().get(part.column()).name();
            columns.add(SqlStdOperatorTable.AS.createCall(
                    SqlParserPos.ZERO,
                    new SqlIdentifier(List.of(alias, column), SqlParserPos.ZERO),
                    new SqlIdentifier("locked key " + columns.size(), SqlParserPos.ZERO)));
        }
        select.setSelectList(new SqlNodeList(columns, select.getSelectList().getParserPosition()));
        PlannedStatement planned = planner.plan(node, catalog, schema);
        int columnCount = planned.plan().columns().size() - keyColumns;
        return new LockingPlan(planned, table, columnCount, statement.lockWait(), offset, fetch);
    }

    private static SqlSelect select(SqlNode node) {
        if (node instanceof SqlSelect select
                && !select.isDistinct()
                && select.getGroup() == null
                && select.getHaving() == null
                && select.getFrom() != null) {
            return select;
        }
        throw new SqlDatabaseException(
                SqlErrorCode.NOT_SUPPORTED,
                "FOR UPDATE needs a plain query of one table: no DISTINCT, GROUP BY, UNION or WITH");
    }

    private static TableDefinition table(@Nullable SqlNode from, Catalog catalog, String schema) {
        SqlNode named = from instanceof SqlCall call && call.getKind() == SqlKind.AS ? call.operand(0) : from;
        if (!(named instanceof SqlIdentifier identifier)) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED, "FOR UPDATE needs a plain query of one table, without joins");
        }
        List<String> names = identifier.names;
        String tableSchema = SearchPath.of(names, schema);
        String name = names.get(names.size() - 1);
        TableDefinition table = catalog.table(tableSchema, name)
                .orElseThrow(() -> new SqlDatabaseException(
                        SqlErrorCode.TABLE_NOT_FOUND, "table '" + name + "' not found, or not a table with rows"));
        if (table.hasHiddenRowId()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED,
                    "FOR UPDATE needs a table with a primary key, and " + name + " has none");
        }
        return table;
    }

    private static String alias(@Nullable SqlNode from) {
        if (from instanceof SqlCall call && call.operand(1) instanceof SqlIdentifier alias) {
            return alias.getSimple();
        }
        List<String> names = from instanceof SqlIdentifier identifier ? identifier.names : List.of("");
        return names.get(names.size() - 1);
    }

    /** The number of parameters that the limit has, after those of the plan. */
    int limitParameters() {
        return (offset instanceof SqlDynamicParam ? 1 : 0) + (fetch instanceof SqlDynamicParam ? 1 : 0);
    }

    long offset(List<? extends @Nullable Object> parameters) {
        return offset == null ? 0 : number(offset, parameters);
    }

    long fetch(List<? extends @Nullable Object> parameters) {
        return fetch == null ? Long.MAX_VALUE : number(fetch, parameters);
    }

    private long number(SqlNode node, List<? extends @Nullable Object> parameters) {
        Optional<Long> number = Optional.empty();
        if (node instanceof SqlNumericLiteral literal) {
            number = Optional.of(literal.longValue(true));
        } else if (node instanceof SqlDynamicParam parameter
                && parameter.getIndex() >= planned.plan().parameterTypes().size()
                && parameters.get(parameter.getIndex()) instanceof Number value) {
            number = Optional.of(value.longValue());
        }
        return number.filter(value -> value >= 0)
                .orElseThrow(() -> new SqlDatabaseException(
                        SqlErrorCode.INVALID_ARGUMENT,
                        "the limit of a query FOR UPDATE is a number that is not negative, or a parameter behind all"
                                + " others; got " + node));
    }
}
