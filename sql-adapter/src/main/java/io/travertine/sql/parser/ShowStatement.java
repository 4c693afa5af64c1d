package io.travertine.sql.parser;

import java.util.Locale;
import java.util.Objects;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** SHOW TABLES, SHOW COLUMNS, SHOW SCHEMAS and SHOW of a setting: short for queries of what the database tells of itself. */
public final class ShowStatement extends StatementNode {

    /** What is shown. */
    public enum Kind {
        /** The tables and views of a schema. */
        TABLES("SHOW TABLES"),
        /** The columns of a table or view. */
        COLUMNS("SHOW COLUMNS FROM"),
        SCHEMAS("SHOW SCHEMAS"),
        /** One of the session's settings. */
        SETTING("SHOW"),
        ALL_SETTINGS("SHOW ALL");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private final Kind kind;
    private final @Nullable SqlIdentifier name;

    /** @param name of the schema, the table or the setting; null for the current schema and for all */
    public ShowStatement(SqlParserPos position, Kind kind, @Nullable SqlIdentifier name) {
        super(position, kind.text, SqlKind.OTHER);
        this.kind = kind;
        this.name = name;
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable SqlIdentifier name() {
        return name;
    }

    /** The name, where one thing is shown. */
    public SqlIdentifier nameOfOne() {
        return Objects.requireNonNull(name);
    }

    /**
     * What {@code SHOW word} or {@code SHOW word FROM name} asks for.
     *
     * @throws SqlDatabaseException SYNTAX_ERROR if SHOW knows no such word with a FROM, or without one
     */
    public static ShowStatement of(SqlParserPos position, SqlIdentifier word, @Nullable SqlIdentifier from) {
        String text = word.getSimple().toUpperCase(Locale.ROOT);
        if (text.equals("TABLES")) {
            return new ShowStatement(position, Kind.TABLES, from);
        } else if (text.equals("COLUMNS") && from != null) {
            return new ShowStatement(position, Kind.COLUMNS, from);
        } else if (from != null || text.equals("COLUMNS")) {
            throw Positions.error(
                    SqlErrorCode.SYNTAX_ERROR,
                    word,
                    "SHOW knows TABLES [FROM schema], COLUMNS FROM table, SCHEMAS, ALL and the names of settings");
        }
        return text.equals("SCHEMAS")
                ? new ShowStatement(position, Kind.SCHEMAS, null)
                : new ShowStatement(position, Kind.SETTING, word);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(kind.text);
        if (name != null) {
            if (kind == Kind.TABLES) {
                writer.keyword("FROM");
            }
            name.unparse(writer, 0, 0);
        }
    }
}
