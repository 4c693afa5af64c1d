package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * A PRIMARY KEY or UNIQUE constraint in CREATE TABLE, of the table or behind one of its columns.
 *
 * @param name the constraint's name, if it was given one
 * @param primary whether it is PRIMARY KEY
 */
public record KeyClause(SqlParserPos position, @Nullable SqlIdentifier name, boolean primary, List<Part> parts) {

    /** A column of a key. */
    public record Part(SqlIdentifier column, boolean descending) {}

    public KeyClause {
        parts = List.copyOf(parts);
    }

    void unparse(SqlWriter writer) {
        unparseName(writer, name);
        writer.keyword(primary ? "PRIMARY KEY" : "UNIQUE");
        unparse(writer, parts);
    }

    /** The beginning of a constraint that was given a name. */
    static void unparseName(SqlWriter writer, @Nullable SqlIdentifier name) {
        if (name != null) {
            writer.keyword("CONSTRAINT");
            name.unparse(writer, 0, 0);
        }
    }

    static void unparse(SqlWriter writer, List<Part> parts) {
        SqlWriter.Frame frame = writer.startList("(", ")");
        for (Part part : parts) {
            writer.sep(",");
            part.column().unparse(writer, 0, 0);
            if (part.descending()) {
                writer.keyword("DESC");
            }
        }
        writer.endList(frame);
    }
}
