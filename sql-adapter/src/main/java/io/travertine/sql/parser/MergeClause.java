package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * A WHEN of MERGE.
 *
 * @param matched whether it is about rows of the source that have a partner in the table
 * @param condition which of them; null for all
 * @param changes of UPDATE
 * @param columns of INSERT; null for all
 * @param values of INSERT; null for DEFAULT VALUES
 */
public record MergeClause(
        SqlParserPos position,
        boolean matched,
        @Nullable SqlNode condition,
        Action action,
        List<SetClause> changes,
        @Nullable SqlNodeList columns,
        @Nullable SqlNodeList values) {

    /** What is done. */
    public enum Action {
        NOTHING,
        UPDATE,
        DELETE,
        INSERT
    }

    public MergeClause {
        changes = List.copyOf(changes);
    }

    void unparse(SqlWriter writer) {
        writer.keyword(matched ? "WHEN MATCHED" : "WHEN NOT MATCHED");
        ChangeStatement.unparse("AND", condition, writer);
        writer.keyword(action == Action.NOTHING ? "THEN DO NOTHING" : "THEN " + action);
        if (action == Action.UPDATE) {
            writer.keyword("SET");
            SetClause.unparse(changes, writer);
        } else if (action == Action.INSERT) {
            ChangeStatement.unparseRow(columns, writer);
            writer.keyword(values == null ? "DEFAULT VALUES" : "VALUES");
            ChangeStatement.unparseRow(values, writer);
        }
    }
}
