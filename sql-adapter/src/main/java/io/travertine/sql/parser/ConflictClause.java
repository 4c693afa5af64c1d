package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * ON CONFLICT: what an INSERT does where a row of the same key is there.
 *
 * @param columns those of the key, if they are named
 * @param constraint the key's, if it is named
 * @param changes what the row that is there is set to; none for DO NOTHING
 * @param condition which rows that are there are changed; null for all
 */
public record ConflictClause(
        SqlParserPos position,
        @Nullable SqlNodeList columns,
        @Nullable SqlIdentifier constraint,
        List<SetClause> changes,
        @Nullable SqlNode condition) {

    public ConflictClause {
        changes = List.copyOf(changes);
    }

    void unparse(SqlWriter writer) {
        writer.keyword("ON CONFLICT");
        ChangeStatement.unparseRow(columns, writer);
        ChangeStatement.unparse("ON CONSTRAINT", constraint, writer);
        if (changes.isEmpty()) {
            writer.keyword("DO NOTHING");
        } else {
            writer.keyword("DO UPDATE SET");
            SetClause.unparse(changes, writer);
            ChangeStatement.unparse("WHERE", condition, writer);
        }
    }
}
