package io.travertine.sql.parser;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.travertine.sql.SqlErrorCode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** What the grammar needs for queries that leave a clause out which others have. */
public final class NoTable {

    private static final Set<String> AFTER_GROUP_BY = Set.of(
            "",
            ")",
            ";",
            "HAVING",
            "WINDOW",
            "QUALIFY",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "MINUS",
            "SET",
            "FOR",
            "ON",
            "RETURNING");

    private NoTable() {}

    /** The one row that WHERE without FROM tests. */
    public static SqlNode source(List<SqlNode> selectList, SqlParserPos place) {
        for (SqlNode item : selectList) {
            if (item instanceof SqlIdentifier column && column.isStar()) {
                throw Positions.error(SqlErrorCode.SYNTAX_ERROR, item, "* needs a FROM clause");
            }
        }
        SqlNode row = SqlStdOperatorTable.ROW.createCall(place, SqlLiteral.createExactNumeric("0", place));
        return SqlStdOperatorTable.AS.createCall(
                place, SqlStdOperatorTable.VALUES.createCall(place, row), new SqlIdentifier("$nothing", place));
    }

    /** TABLE t: a star that is written nowhere. */
    public static SqlNode everyColumn(SqlParserPos place, SqlNode table) {
        SqlNodeList all = SqlNodeList.of(SqlIdentifier.star(SqlParserPos.ZERO));
        return Selects.of(place, all, table, null);
    }

    /** Whether GROUP BY ALL ends before this token, and is not followed by what to group by. */
    public static boolean endsGroupBy(String token) {
        return AFTER_GROUP_BY.contains(token.toUpperCase(Locale.ROOT));
    }
}
