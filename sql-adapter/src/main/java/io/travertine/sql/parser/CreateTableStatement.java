package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CREATE TABLE. */
public final class CreateTableStatement extends StatementNode {

    private final SqlIdentifier name;
    private final boolean ifNotExists;
    private final TableElements elements;

    public CreateTableStatement(
            SqlParserPos position, SqlIdentifier name, boolean ifNotExists, TableElements elements) {
        super(position, "CREATE TABLE", SqlKind.CREATE_TABLE);
        this.name = name;
        this.ifNotExists = ifNotExists;
        this.elements = elements;
    }

    public SqlIdentifier name() {
        return name;
    }

    public boolean ifNotExists() {
        return ifNotExists;
    }

    public TableElements elements() {
        return elements;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("CREATE TABLE");
        if (ifNotExists) {
            writer.keyword("IF NOT EXISTS");
        }
        name.unparse(writer, 0, 0);
        elements.unparse(writer);
    }
}
