package io.travertine.sql.parser;

import java.util.Optional;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** COMMENT ON. */
public final class CommentStatement extends StatementNode {

    /** What a comment can be about. */
    public enum Kind {
        TABLE,
        VIEW,
        MATERIALIZED_VIEW,
        COLUMN,
        SEQUENCE,
        FUNCTION;

        private String words() {
            return name().replace('_', ' ');
        }
    }

    private final Kind kind;
    private final SqlIdentifier name;
    private final Optional<String> text;

    public CommentStatement(SqlParserPos position, Kind kind, SqlIdentifier name, Optional<String> text) {
        super(position, "COMMENT ON " + kind.words(), SqlKind.OTHER_DDL);
        this.kind = kind;
        this.name = name;
        this.text = text;
    }

    public Kind kind() {
        return kind;
    }

    /** Of a column, its table's name and its own. */
    public SqlIdentifier name() {
        return name;
    }

    /** Empty if the comment is taken away. */
    public Optional<String> text() {
        return text;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("COMMENT ON " + kind.words());
        name.unparse(writer, 0, 0);
        writer.keyword("IS");
        if (text.isPresent()) {
            SqlLiteral.createCharString(text.get(), SqlParserPos.ZERO).unparse(writer, 0, 0);
        } else {
            writer.keyword("NULL");
        }
    }
}
