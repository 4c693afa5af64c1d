package io.travertine.sql.parser;

import io.travertine.sql.parser.GenerationClause.IdentityOptions;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** CREATE SEQUENCE. */
public final class CreateSequenceStatement extends StatementNode {

    private final SqlIdentifier name;
    private final boolean ifNotExists;
    private final @Nullable SqlDataTypeSpec type;
    private final IdentityOptions options;

    /**
     * @param type null if none is given
     */
    public CreateSequenceStatement(
            SqlParserPos position,
            SqlIdentifier name,
            boolean ifNotExists,
            @Nullable SqlDataTypeSpec type,
            IdentityOptions options) {
        super(position, "CREATE SEQUENCE", SqlKind.CREATE_SEQUENCE);
        this.name = name;
        this.ifNotExists = ifNotExists;
        this.type = type;
        this.options = options;
    }

    public SqlIdentifier name() {
        return name;
    }

    public boolean ifNotExists() {
        return ifNotExists;
    }

    public @Nullable SqlDataTypeSpec type() {
        return type;
    }

    public IdentityOptions options() {
        return options;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(ifNotExists ? "CREATE SEQUENCE IF NOT EXISTS" : "CREATE SEQUENCE");
        name.unparse(writer, 0, 0);
        if (type != null) {
            writer.keyword("AS");
            type.unparse(writer, 0, 0);
        }
        options.unparseBare(writer);
    }
}
