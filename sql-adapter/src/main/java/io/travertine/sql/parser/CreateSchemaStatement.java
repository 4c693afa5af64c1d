package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CREATE SCHEMA, perhaps with what is in it. */
public final class CreateSchemaStatement extends StatementNode {

    private final SqlIdentifier name;
    private final boolean ifNotExists;
    private final List<StatementNode> elements;

    /** @param elements statements that make tables, views, indexes or sequences in the schema */
    public CreateSchemaStatement(
            SqlParserPos position, SqlIdentifier name, boolean ifNotExists, List<StatementNode> elements) {
        super(position, "CREATE SCHEMA", SqlKind.CREATE_SCHEMA);
        this.name = name;
        this.ifNotExists = ifNotExists;
        this.elements = List.copyOf(elements);
    }

    public SqlIdentifier name() {
        return name;
    }

    public boolean ifNotExists() {
        return ifNotExists;
    }

    public List<StatementNode> elements() {
        return elements;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("CREATE SCHEMA");
        if (ifNotExists) {
            writer.keyword("IF NOT EXISTS");
        }
        name.unparse(writer, 0, 0);
        elements.forEach(element -> element.unparse(writer, 0, 0));
    }
}
