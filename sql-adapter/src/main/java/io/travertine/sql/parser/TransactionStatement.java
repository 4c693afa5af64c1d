package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** BEGIN, COMMIT, ROLLBACK, SET TRANSACTION and the statements about savepoints. */
public final class TransactionStatement extends StatementNode {

    /** What to do. */
    public enum Kind {
        BEGIN("BEGIN", SqlKind.OTHER),
        COMMIT("COMMIT", SqlKind.COMMIT),
        ROLLBACK("ROLLBACK", SqlKind.ROLLBACK),
        SAVEPOINT("SAVEPOINT", SqlKind.OTHER),
        ROLLBACK_TO("ROLLBACK TO SAVEPOINT", SqlKind.ROLLBACK),
        RELEASE("RELEASE SAVEPOINT", SqlKind.OTHER),
        SET_TRANSACTION("SET TRANSACTION", SqlKind.SET_OPTION),
        SET_SESSION("SET SESSION CHARACTERISTICS AS TRANSACTION", SqlKind.SET_OPTION);

        private final String text;
        private final SqlKind sqlKind;

        Kind(String text, SqlKind sqlKind) {
            this.text = text;
            this.sqlKind = sqlKind;
        }
    }

    private final Kind kind;
    private final @Nullable SqlIdentifier savepoint;
    private final TransactionModes modes;

    public TransactionStatement(
            SqlParserPos position, Kind kind, @Nullable SqlIdentifier savepoint, TransactionModes modes) {
        super(position, kind.text, kind.sqlKind);
        this.kind = kind;
        this.savepoint = savepoint;
        this.modes = modes;
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

    /** What is asked of the transaction. */
    public TransactionModes modes() {
        return modes;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(kind.text);
        if (savepoint != null) {
            savepoint.unparse(writer, 0, 0);
        }
        if (!modes.equals(TransactionModes.NONE)) {
            writer.keyword(modes.toString());
        }
    }
}
