package io.travertine.sql.parser;

import java.util.List;

import io.travertine.sql.catalog.ReferentialAction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * A FOREIGN KEY constraint of a table, or REFERENCES behind one of its columns.
 *
 * @param name the constraint's name, if it was given one
 * @param parentColumns empty for the primary key of the parent
 */
public record ReferenceClause(
        SqlParserPos position,
        @Nullable SqlIdentifier name,
        List<SqlIdentifier> columns,
        SqlIdentifier parent,
        List<SqlIdentifier> parentColumns,
        ReferentialAction onDelete,
        ReferentialAction onUpdate) {

    public ReferenceClause {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }

    void unparse(SqlWriter writer) {
        KeyClause.unparseName(writer, name);
        writer.keyword("FOREIGN KEY");
        unparse(writer, columns);
        writer.keyword("REFERENCES");
        parent.unparse(writer, 0, 0);
        if (!parentColumns.isEmpty()) {
            unparse(writer, parentColumns);
        }
        writer.keyword("ON DELETE " + onDelete.sql() + " ON UPDATE " + onUpdate.sql());
    }

    private static void unparse(SqlWriter writer, List<SqlIdentifier> names) {
        SqlWriter.Frame frame = writer.startList("(", ")");
        for (SqlIdentifier name : names) {
            writer.sep(",");
            name.unparse(writer, 0, 0);
        }
        writer.endList(frame);
    }
}
