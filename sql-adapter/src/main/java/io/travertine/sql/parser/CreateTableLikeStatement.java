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

    private final SqlIdentifier name;
    private final boolean ifNotExists;
    private final SqlIdentifier source;
    private final Set<Part> parts;

    public CreateTableLikeStatement(
            SqlParserPos position, SqlIdentifier name, boolean ifNotExists, SqlIdentifier source, Set<Part> parts) {
        super(position, "CREATE TABLE LIKE", SqlKind.CREATE_TABLE);
        this.name = name;
        this.ifNotExists = ifNotExists;
        this.source = source;
        this.parts = Set.copyOf(parts);
    }

    public SqlIdentifier name() {
        return name;
    }

    public boolean ifNotExists() {
        return ifNotExists;
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
        writer.keyword("CREATE TABLE");
        if (ifNotExists) {
            writer.keyword("IF NOT EXISTS");
        }
        name.unparse(writer, 0, 0);
        SqlWriter.Frame frame = writer.startList("(", ")");
        writer.keyword("LIKE");
        source.unparse(writer, 0, 0);
        for (Part part : Part.values()) {
            if (including(part)) {
                writer.keyword("INCLUDING " + part);
            }
        }
        writer.endList(frame);
    }
}
