package io.travertine.sql.parser;

import java.util.Locale;
import java.util.Set;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CREATE TABLE LIKE. */
public final class CreateTableLikeStatement extends StatementNode {

    /** What the new table may have of the other, beside the columns' names, types and NOT NULL. */
    public enum Part {
        COMMENTS,
        CONSTRAINTS,
        DEFAULTS,
        GENERATED,
        IDENTITY,
        INDEXES,
        STORAGE;

        /** The part that the word means. */
        public static Part of(SqlIdentifier word) {
            for (Part part : values()) {
                if (part.name().equals(word.getSimple().toUpperCase(Locale.ROOT))) {
                    return part;
                }
            }
            throw UnsupportedClause.named(word.getParserPosition(), "INCLUDING " + word.getSimple());
        }
    }

    private final NewTable table;
    private final SqlIdentifier source;
    private final Set<Part> parts;

    public CreateTableLikeStatement(SqlParserPos position, NewTable table, SqlIdentifier source, Set<Part> parts) {
        super(position, "CREATE TABLE LIKE", SqlKind.CREATE_TABLE);
        this.table = table;
        this.source = source;
        this.parts = Set.copyOf(parts);
    }

    public NewTable table() {
        return table;
    }

    public SqlIdentifier name() {
        return table.name();
    }

    public boolean ifNotExists() {
        return table.ifNotExists();
    }

    /** The table that it is like. */
    public SqlIdentifier source() {
        return source;
    }

    public boolean including(Part part) {
        return parts.contains(part);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        table.unparse(writer);
        SqlWriter.Frame frame = writer.startList("(", ")");
        writer.keyword("LIKE");
        source.unparse(writer, 0, 0);
        for (Part part : Part.values()) {
            if (including(part)) {
                writer.keyword("INCLUDING " + part);
            }
        }
        writer.endList(frame);
        table.unparseOnCommit(writer);
    }
}
