package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;

/**
 * What SET gives to some columns.
 *
 * @param columns names; only the last part of each counts
 * @param values as many, or one query that answers as many columns
 */
public record SetClause(SqlNodeList columns, SqlNodeList values) {

    /** One value for one column. */
    public static SetClause of(SqlIdentifier column, SqlNode value) {
        return new SetClause(
                new SqlNodeList(List.of(column), column.getParserPosition()),
                new SqlNodeList(List.of(value), value.getParserPosition()));
    }

    /** Whether it names its columns in parentheses, several at once. */
    public boolean isRow() {
        return columns.size() > 1;
    }

    private void unparse(SqlWriter writer) {
        if (isRow()) {
            ChangeStatement.unparseRow(columns, writer);
            writer.keyword("=");
            ChangeStatement.unparseRow(values, writer);
        } else {
            ChangeStatement.unparseList(columns, writer);
            writer.keyword("=");
            ChangeStatement.unparseList(values, writer);
        }
    }

    static void unparse(List<SetClause> clauses, SqlWriter writer) {
        SqlWriter.Frame frame = writer.startList(SqlWriter.FrameTypeEnum.SIMPLE, "", "");
        for (SetClause clause : clauses) {
            writer.sep(",");
            clause.unparse(writer);
        }
        writer.endList(frame);
    }
}
