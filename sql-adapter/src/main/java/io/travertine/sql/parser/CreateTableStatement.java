package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CREATE TABLE. */
public final class CreateTableStatement extends StatementNode {

    private final SqlIdentifier name;
    private final boolean ifNotExists;
    private final TableElements elements;
    private final List<OptionClause> options;

    public CreateTableStatement(
            SqlParserPos position,
            SqlIdentifier name,
            boolean ifNotExists,
            TableElements elements,
            List<OptionClause> options) {
        super(position, "CREATE TABLE", SqlKind.CREATE_TABLE);
        this.name = name;
        this.ifNotExists = ifNotExists;
        this.elements = elements;
        this.options = List.copyOf(options);
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

    public List<OptionClause> options() {
        return options;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("CREATE TABLE");
        if (ifNotExists) {
            writer.keyword("IF NOT EXISTS");
        }
        name.unparse(writer, 0, 0);
        elements.unparse(writer);
        if (!options.isEmpty()) {
            writer.keyword("WITH");
            OptionClause.unparse(writer, options);
        }
    }
}
