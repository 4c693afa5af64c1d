package io.travertine.sql.parser;

import java.util.Optional;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** BEGIN, COMMIT, ROLLBACK and the statements about savepoints. */
public final class TransactionStatement extends StatementNode {

    /** What to do. */
    public enum Kind {
        BEGIN("BEGIN", SqlKind.OTHER),
        COMMIT("COMMIT", SqlKind.COMMIT),
        ROLLBACK("ROLLBACK", SqlKind.ROLLBACK),
        SAVEPOINT("SAVEPOINT", SqlKind.OTHER),
        ROLLBACK_TO("ROLLBACK TO SAVEPOINT", SqlKind.ROLLBACK),
        RELEASE("RELEASE SAVEPOINT", SqlKind.OTHER);

        private final String text;
        private final SqlKind sqlKind;

        Kind(String text, SqlKind sqlKind) {
            this.text = text;
            this.sqlKind = sqlKind;
        }
    }

    private final Kind kind;
    private final @Nullable SqlIdentifier savepoint;
    private final @Nullable Boolean readOnly;

    public TransactionStatement(
            SqlParserPos position, Kind kind, @Nullable SqlIdentifier savepoint, @Nullable Boolean readOnly) {
        super(position, kind.text, kind.sqlKind);
        this.kind = kind;
        this.savepoint = savepoint;
        this.readOnly = readOnly;
    }

    public Kind kind() {
        return kind;
    }

    /** The name of the savepoint that the statement is about. */
    public String savepoint() {
        if (savepoint == null) {
            throw new IllegalStateException(kind + " names no savepoint");
        }
        return savepoint.getSimple();
    }

    /** Of BEGIN: what was asked for, if anything was. */
    public Optional<Boolean> readOnly() {
        return Optional.ofNullable(readOnly);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(kind.text);
        if (savepoint != null) {
            savepoint.unparse(writer, 0, 0);
        }
        if (readOnly != null) {
            writer.keyword(readOnly ? "READ ONLY" : "READ WRITE");
        }
    }
}
