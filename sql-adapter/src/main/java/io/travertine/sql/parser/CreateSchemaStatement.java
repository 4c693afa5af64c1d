package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CREATE SCHEMA. */
public final class CreateSchemaStatement extends StatementNode {

    private final SqlIdentifier name;
    private final boolean ifNotExists;

    public CreateSchemaStatement(SqlParserPos position, SqlIdentifier name, boolean ifNotExists) {
        super(position, "CREATE SCHEMA", SqlKind.CREATE_SCHEMA);
        this.name = name;
        this.ifNotExists = ifNotExists;
    }

    public SqlIdentifier name() {
        return name;
    }

    public boolean ifNotExists() {
        return ifNotExists;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("CREATE SCHEMA");
        if (ifNotExists) {
            writer.keyword("IF NOT EXISTS");
        }
        name.unparse(writer, 0, 0);
    }
}
