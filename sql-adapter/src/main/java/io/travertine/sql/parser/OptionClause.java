package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlWriter;

/** {@code name = value} among the options of a table. */
public record OptionClause(SqlIdentifier name, SqlLiteral value) {

    void unparse(SqlWriter writer) {
        name.unparse(writer, 0, 0);
        writer.print("=");
        value.unparse(writer, 0, 0);
    }

    /** A list in parentheses. */
    static void unparse(SqlWriter writer, Iterable<OptionClause> options) {
        SqlWriter.Frame frame = writer.startList("(", ")");
        for (OptionClause option : options) {
            writer.sep(",");
            option.unparse(writer);
        }
        writer.endList(frame);
    }
}
