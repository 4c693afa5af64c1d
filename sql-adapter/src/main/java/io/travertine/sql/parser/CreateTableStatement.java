package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CREATE TABLE. */
public final class CreateTableStatement extends StatementNode {

    private final NewTable table;
    private final TableElements elements;
    private final List<OptionClause> options;

    public CreateTableStatement(
            SqlParserPos position, NewTable table, TableElements elements, List<OptionClause> options) {
        super(position, "CREATE TABLE", SqlKind.CREATE_TABLE);
        this.table = table;
        this.elements = elements;
        this.options = List.copyOf(options);
    }

    public NewTable table() {
        return table;
    }

    public SqlIdentifier name() {
        return table.name();
    }

    public boolean ifNotExists() {
        return table.ifNotExists();
    }

    public TableElements elements() {
        return elements;
    }

    public List<OptionClause> options() {
        return options;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        table.unparse(writer);
        elements.unparse(writer);
        if (!options.isEmpty()) {
            writer.keyword("WITH");
            OptionClause.unparse(writer, options);
        }
        table.unparseOnCommit(writer);
    }
}
