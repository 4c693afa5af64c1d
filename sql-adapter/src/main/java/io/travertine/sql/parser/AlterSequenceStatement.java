package io.travertine.sql.parser;

import io.travertine.sql.parser.GenerationClause.IdentityOptions;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** ALTER SEQUENCE. */
public final class AlterSequenceStatement extends StatementNode {

    private final SqlIdentifier name;
    private final boolean ifExists;
    private final boolean restart;
    private final @Nullable Long restartWith;
    private final IdentityOptions options;

    /**
     * @param restartWith null to begin where the sequence began
     */
    public AlterSequenceStatement(
            SqlParserPos position,
            SqlIdentifier name,
            boolean ifExists,
            boolean restart,
            @Nullable Long restartWith,
            IdentityOptions options) {
        super(position, "ALTER SEQUENCE", SqlKind.ALTER_SEQUENCE);
        this.name = name;
        this.ifExists = ifExists;
        this.restart = restart;
        this.restartWith = restartWith;
        this.options = options;
    }

    public SqlIdentifier name() {
        return name;
    }

    public boolean ifExists() {
        return ifExists;
    }

    /** Whether it counts anew. */
    public boolean restart() {
        return restart;
    }

    public @Nullable Long restartWith() {
        return restartWith;
    }

    public IdentityOptions options() {
        return options;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(ifExists ? "ALTER SEQUENCE IF EXISTS" : "ALTER SEQUENCE");
        name.unparse(writer, 0, 0);
        if (restart) {
            writer.keyword(restartWith == null ? "RESTART" : "RESTART WITH " + restartWith);
        }
        options.unparseBare(writer);
    }
}
