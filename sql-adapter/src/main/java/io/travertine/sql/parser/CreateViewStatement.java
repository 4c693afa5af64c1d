package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CREATE VIEW. */
public final class CreateViewStatement extends StatementNode {

    private final SqlIdentifier name;
    private final boolean replace;
    private final boolean ifNotExists;
    private final List<SqlIdentifier> columns;
    private final SqlNode query;
    private final String queryText;

    /**
     * @param columns empty if the query's names hold
     * @param queryText the query, behind as much white space as brings it to its place in the statement
     */
    public CreateViewStatement(
            SqlParserPos position,
            SqlIdentifier name,
            boolean replace,
            boolean ifNotExists,
            List<SqlIdentifier> columns,
            SqlNode query,
            String queryText) {
        super(position, "CREATE VIEW", SqlKind.CREATE_VIEW);
        this.name = name;
        this.replace = replace;
        this.ifNotExists = ifNotExists;
        this.columns = List.copyOf(columns);
        this.query = query;
        this.queryText = queryText;
    }

    public SqlIdentifier name() {
        return name;
    }

    /** Whether it takes the place of a view of that name. */
    public boolean replace() {
        return replace;
    }

    public boolean ifNotExists() {
        return ifNotExists;
    }

    public List<SqlIdentifier> columns() {
        return columns;
    }

    public String queryText() {
        return queryText;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(replace ? "CREATE OR REPLACE VIEW" : "CREATE VIEW");
        if (ifNotExists) {
            writer.keyword("IF NOT EXISTS");
        }
        name.unparse(writer, 0, 0);
        if (!columns.isEmpty()) {
            SqlWriter.Frame frame = writer.startList("(", ")");
            for (SqlIdentifier column : columns) {
                writer.sep(",");
                column.unparse(writer, 0, 0);
            }
            writer.endList(frame);
        }
        writer.keyword("AS");
        query.unparse(writer, 0, 0);
    }
}
