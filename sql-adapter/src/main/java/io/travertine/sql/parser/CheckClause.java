package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * A CHECK constraint of a table or behind one of its columns.
 *
 * @param name the constraint's name, if it was given one
 * @param column the column that it was written behind, if it was
 * @param text the condition as it was written
 */
public record CheckClause(
        SqlParserPos position,
        @Nullable SqlIdentifier name,
        @Nullable SqlIdentifier column,
        SqlNode condition,
        String text) {

    void unparse(SqlWriter writer) {
        KeyClause.unparseName(writer, name);
        writer.keyword("CHECK");
        SqlWriter.Frame frame = writer.startList("(", ")");
        condition.unparse(writer, 0, 0);
        writer.endList(frame);
    }
}
