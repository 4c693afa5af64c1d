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
    private final List<ColumnClause> columns;
    private final List<KeyClause> keys;

    public CreateTableStatement(
            SqlParserPos position,
            SqlIdentifier name,
            boolean ifNotExists,
            List<ColumnClause> columns,
            List<KeyClause> keys) {
        super(position, "CREATE TABLE", SqlKind.CREATE_TABLE);
        this.name = name;
        this.ifNotExists = ifNotExists;
        this.columns = List.copyOf(columns);
        this.keys = List.copyOf(keys);
    }

    public SqlIdentifier name() {
        return name;
    }

    public boolean ifNotExists() {
        return ifNotExists;
    }

    public List<ColumnClause> columns() {
        return columns;
    }

    public List<KeyClause> keys() {
        return keys;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("CREATE TABLE");
        if (ifNotExists) {
            writer.keyword("IF NOT EXISTS");
        }
        name.unparse(writer, 0, 0);
        SqlWriter.Frame frame = writer.startList("(", ")");
        for (ColumnClause column : columns) {
            writer.sep(",");
            column.unparse(writer);
        }
        for (KeyClause key : keys) {
            writer.sep(",");
            key.unparse(writer);
        }
        writer.endList(frame);
    }
}
