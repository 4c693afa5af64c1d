package io.travertine.sql.parser;

import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.SqlErrorCode;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * What the grammar makes of DISTINCT ON and of FETCH FIRST ... WITH TIES: conditions on the place of a row in an order, in
 * QUALIFY.
 */
public final class ChosenRows {

    private static final SqlParserPos NOWHERE = SqlParserPos.ZERO;
    private static final int PERCENT_DIGITS = 18;
    private static final int PERCENT_SCALE = 6;

    private ChosenRows() {}

    /** How many rows are wanted, or how many in a hundred, and whether those come along that are equal to the last. */
    public record Fetch(SqlNode count, boolean withTies, boolean isPercent) {}

    /** What a FETCH clause wants; null if there is none. */
    public static @Nullable Fetch fetch(@Nullable SqlNode count, boolean withTies, boolean isPercent) {
        return count == null ? null : new Fetch(count, withTies, isPercent);
    }

    /** A SELECT DISTINCT ON; an ORDER BY may still come. */
    public static SqlSelect distinctOn(SqlSelect select, SqlNodeList on) {
        if (select.getQualify() != null) {
            throw Positions.error(SqlErrorCode.NOT_SUPPORTED, on, "DISTINCT ON together with QUALIFY is not supported");
        }
        SqlNodeList keys = withoutNames(on, select);
        select.setQualify(SqlStdOperatorTable.EQUALS.createCall(
                NOWHERE,
                place(SqlStdOperatorTable.ROW_NUMBER.createCall(NOWHERE), keys, SqlNodeList.EMPTY),
                number("1")));
        return new DistinctOn(select);
    }

    /** A query with the clauses that follow it. */
    public static SqlNode ordered(
            SqlParserPos place, SqlNode query, SqlNodeList order, @Nullable SqlNode offset, @Nullable Fetch fetch) {
        if (query instanceof DistinctOn distinct) {
            distinct.order(withoutNames(order, distinct));
        }
        if (fetch == null || !fetch.withTies() && !fetch.isPercent()) {
            return new SqlOrderBy(place, query, order, offset, fetch == null ? null : fetch.count());
        }
        if (fetch.withTies() && order.isEmpty()) {
            throw Positions.error(SqlErrorCode.SYNTAX_ERROR, fetch.count(), "WITH TIES needs an ORDER BY");
        }
        if (fetch.isPercent() && offset != null) {
            throw Positions.error(
                    SqlErrorCode.NOT_SUPPORTED, offset, "OFFSET together with FETCH PERCENT is not supported");
        }
        boolean isPlain = query instanceof SqlSelect select && select.getQualify() == null && !select.isDistinct();
        SqlSelect chosen = isPlain ? (SqlSelect) query : around(query);
        SqlNodeList keys = isPlain ? withoutNames(order, chosen) : byName(order, query);
        chosen.setQualify(fetch.isPercent() ? withinPercent(keys, fetch) : within(keys, offset, fetch.count()));
        return new SqlOrderBy(place, chosen, isPlain ? order : keys, null, null);
    }

    /** The rows that have fewer before them than so many in a hundred of all: the share is rounded up. */
    private static SqlNode withinPercent(SqlNodeList keys, Fetch fetch) {
        SqlOperator numbering = fetch.withTies() ? SqlStdOperatorTable.RANK : SqlStdOperatorTable.ROW_NUMBER;
        SqlNode before = SqlStdOperatorTable.MINUS.createCall(
                NOWHERE, place(numbering.createCall(NOWHERE), SqlNodeList.EMPTY, keys), number("1"));
        SqlNode all = place(
                SqlStdOperatorTable.COUNT.createCall(NOWHERE, SqlIdentifier.star(NOWHERE)),
                SqlNodeList.EMPTY,
                SqlNodeList.EMPTY);
        SqlNode percent = fetch.count() instanceof SqlDynamicParam parameter
                ? cast(parameter, new SqlBasicTypeNameSpec(SqlTypeName.DECIMAL, PERCENT_DIGITS, PERCENT_SCALE, NOWHERE))
                : fetch.count();
        return SqlStdOperatorTable.LESS_THAN.createCall(
                NOWHERE,
                SqlStdOperatorTable.MULTIPLY.createCall(NOWHERE, before, number("100")),
                SqlStdOperatorTable.MULTIPLY.createCall(NOWHERE, percent, all));
    }

    /** The rows that are not behind the last one that is wanted, nor before the first. */
    private static SqlNode within(SqlNodeList keys, @Nullable SqlNode offset, SqlNode fetch) {
        SqlNode last = offset == null
                ? count(fetch)
                : SqlStdOperatorTable.PLUS.createCall(NOWHERE, count(offset), count(fetch));
        SqlNode notBehind = SqlStdOperatorTable.LESS_THAN_OR_EQUAL.createCall(
                NOWHERE, place(SqlStdOperatorTable.RANK.createCall(NOWHERE), SqlNodeList.EMPTY, keys), last);
        if (offset == null) {
            return notBehind;
        }
        SqlNode notBefore = SqlStdOperatorTable.GREATER_THAN.createCall(
                NOWHERE,
                place(SqlStdOperatorTable.ROW_NUMBER.createCall(NOWHERE), SqlNodeList.EMPTY, keys),
                count(offset));
        return SqlStdOperatorTable.AND.createCall(NOWHERE, notBehind, notBefore);
    }

    private static SqlNode count(SqlNode count) {
        return count instanceof SqlDynamicParam
                ? cast(count, new SqlBasicTypeNameSpec(SqlTypeName.BIGINT, NOWHERE))
                : count;
    }

    private static SqlNode cast(SqlNode value, SqlBasicTypeNameSpec type) {
        return SqlStdOperatorTable.CAST.createCall(NOWHERE, value, new SqlDataTypeSpec(type, NOWHERE));
    }

    private static SqlNode number(String digits) {
        return SqlLiteral.createExactNumeric(digits, NOWHERE);
    }

    private static SqlNode place(SqlNode function, SqlNodeList partition, SqlNodeList order) {
        SqlWindow window = SqlWindow.create(
                null,
                null,
                partition,
                order,
                SqlLiteral.createBoolean(false, NOWHERE),
                null,
                null,
                null,
                SqlWindow.createExcludeNoOthers(NOWHERE),
                NOWHERE);
        return SqlStdOperatorTable.OVER.createCall(NOWHERE, function, window);
    }

    private static SqlSelect around(SqlNode query) {
        SqlNode source = SqlStdOperatorTable.AS.createCall(NOWHERE, query, new SqlIdentifier("$query", NOWHERE));
        return Selects.of(query.getParserPosition(), SqlNodeList.of(SqlIdentifier.star(NOWHERE)), source, null);
    }

    /** The keys with the expressions that their numbers and aliases stand for. */
    private static SqlNodeList withoutNames(SqlNodeList keys, SqlSelect select) {
        List<SqlNode> spelledOut = new ArrayList<>();
        for (SqlNode key : keys) {
            spelledOut.add(replaced(key, select.getSelectList(), false));
        }
        return new SqlNodeList(spelledOut, keys.getParserPosition());
    }

    /** The keys by the names of the columns that they stand for. */
    private static SqlNodeList byName(SqlNodeList keys, SqlNode query) {
        SqlNode first = query;
        while (!(first instanceof SqlSelect) && first instanceof SqlCall call && call.operandCount() > 0) {
            first = call.operand(0);
        }
        SqlNodeList items = first instanceof SqlSelect select ? select.getSelectList() : SqlNodeList.EMPTY;
        List<SqlNode> named = new ArrayList<>();
        for (SqlNode key : keys) {
            named.add(replaced(key, items, true));
        }
        return new SqlNodeList(named, keys.getParserPosition());
    }

    private static SqlNode replaced(SqlNode key, SqlNodeList items, boolean byName) {
        switch (key.getKind()) {
            case DESCENDING, NULLS_FIRST, NULLS_LAST -> {
                SqlCall call = (SqlCall) key;
                return call.getOperator()
                        .createCall(call.getParserPosition(), replaced(call.operand(0), items, byName));
            }
            case LITERAL -> {
                SqlNode item = item((SqlLiteral) key, items);
                return byName ? name(item) : expression(item);
            }
            case IDENTIFIER -> {
                return byName ? key : aliased((SqlIdentifier) key, items);
            }
            default -> {
                return key;
            }
        }
    }

    private static SqlNode aliased(SqlIdentifier key, SqlNodeList items) {
        for (SqlNode item : items) {
            boolean isNamed = key.isSimple()
                    && item.getKind() == SqlKind.AS
                    && ((SqlCall) item).operand(1).toString().equalsIgnoreCase(key.getSimple());
            if (isNamed) {
                return expression(item);
            }
        }
        return key;
    }

    private static SqlNode expression(SqlNode item) {
        return item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
    }

    private static SqlNode name(SqlNode item) {
        if (item.getKind() == SqlKind.AS) {
            return ((SqlCall) item).operand(1);
        }
        if (item instanceof SqlIdentifier column) {
            return new SqlIdentifier(column.names.get(column.names.size() - 1), column.getParserPosition());
        }
        throw Positions.error(
                SqlErrorCode.NOT_SUPPORTED, item, "a column without a name cannot be ordered by here; give it one");
    }

    private static SqlNode item(SqlLiteral ordinal, SqlNodeList items) {
        int place = ordinal.getTypeName() == SqlTypeName.DECIMAL ? ordinal.intValue(false) : 0;
        boolean hasStar = items.stream().anyMatch(item -> item instanceof SqlIdentifier column && column.isStar());
        if (hasStar || items.isEmpty()) {
            throw Positions.error(
                    SqlErrorCode.NOT_SUPPORTED,
                    ordinal,
                    "the number of a column cannot be ordered by here; write its name");
        }
        if (place < 1 || place > items.size()) {
            throw Positions.error(
                    SqlErrorCode.INVALID_STATEMENT, ordinal, "there is no column " + ordinal + " in the result");
        }
        return items.get(place - 1);
    }

    /** Remembers that its QUALIFY waits for the order. */
    private static final class DistinctOn extends SqlSelect {
        DistinctOn(SqlSelect select) {
            super(
                    select.getParserPosition(),
                    null,
                    select.getSelectList(),
                    select.getFrom(),
                    select.getWhere(),
                    select.getGroup(),
                    select.getHaving(),
                    select.getWindowList(),
                    select.getQualify(),
                    null,
                    null,
                    null,
                    select.getHints());
        }

        void order(SqlNodeList keys) {
            SqlCall condition = (SqlCall) java.util.Objects.requireNonNull(getQualify());
            SqlCall over = condition.operand(0);
            SqlWindow window = over.operand(1);
            window.setOrderList(keys);
        }
    }
}
