package io.travertine.sql.parser;

import java.util.Optional;

import io.travertine.sql.SqlQuoting;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** ANALYZE, CHECKPOINT, BACKUP, CHECK DATABASE: statements about the store, not about what is in it. */
public final class MaintenanceStatement extends StatementNode {

    /** What is done. */
    public enum Kind {
        ANALYZE("ANALYZE"),
        CHECKPOINT("CHECKPOINT"),
        BACKUP("BACKUP"),
        CHECK("CHECK DATABASE");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }

        @Override
        public String toString() {
            return sql;
        }
    }

    private final Kind kind;
    private final @Nullable SqlIdentifier word;
    private final @Nullable String directory;

    /** @param word the table of ANALYZE, or how closely CHECK looks */
    public MaintenanceStatement(
            SqlParserPos position, Kind kind, @Nullable SqlIdentifier word, @Nullable String directory) {
        super(position, kind.toString(), SqlKind.OTHER);
        this.kind = kind;
        this.word = word;
        this.directory = directory;
    }

    public Kind kind() {
        return kind;
    }

    /** The table of ANALYZE, or how closely CHECK looks. */
    public Optional<SqlIdentifier> word() {
        return Optional.ofNullable(word);
    }

    /** Where a copy goes. */
    public Optional<String> directory() {
        return Optional.ofNullable(directory);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(kind.toString());
        if (word != null) {
            word.unparse(writer, 0, 0);
        }
        if (directory != null) {
            writer.keyword("TO");
            writer.literal(SqlQuoting.literal(directory));
        }
    }
}
