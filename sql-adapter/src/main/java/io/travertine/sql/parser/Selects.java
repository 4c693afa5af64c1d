package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Puts queries together. */
public final class Selects {

    private static final SqlParserPos NOWHERE = SqlParserPos.ZERO;

    private Selects() {}

    /** SELECT items FROM from WHERE where. */
    public static SqlSelect of(List<SqlNode> items, SqlNode from, @Nullable SqlNode where) {
        return of(NOWHERE, new SqlNodeList(items, NOWHERE), from, where);
    }

    /** The same in a place of the statement; without FROM, one row of the items. */
    public static SqlSelect of(SqlParserPos place, SqlNodeList items, @Nullable SqlNode from, @Nullable SqlNode where) {
        return new SqlSelect(place, null, items, from, where, null, null, null, null, null, null, null, null);
    }

    /** left, right. */
    public static SqlNode cross(SqlNode left, SqlNode right) {
        return join(left, JoinType.COMMA, right, JoinConditionType.NONE, null);
    }

    /** left [LEFT] JOIN right ON condition. */
    public static SqlNode on(SqlNode left, boolean keepsLeft, SqlNode right, SqlNode condition) {
        return join(left, keepsLeft ? JoinType.LEFT : JoinType.INNER, right, JoinConditionType.ON, condition);
    }

    private static SqlNode join(
            SqlNode left, JoinType type, SqlNode right, JoinConditionType conditionType, @Nullable SqlNode condition) {
        return new SqlJoin(
                NOWHERE,
                left,
                SqlLiteral.createBoolean(false, NOWHERE),
                type.symbol(NOWHERE),
                right,
                conditionType.symbol(NOWHERE),
                condition);
    }
}
