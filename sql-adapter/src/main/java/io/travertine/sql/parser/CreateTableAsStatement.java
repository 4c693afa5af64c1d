package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CREATE TABLE AS. */
public final class CreateTableAsStatement extends StatementNode {

    private final NewTable table;
    private final List<SqlIdentifier> columns;
    private final SqlNode query;
    private final String queryText;
    private final boolean withData;

    /**
     * @param columns empty if the query's names hold
     * @param queryText the query, behind as much white space as brings it to its place in the statement
     * @param withData whether the rows of the query go into the table
     */
    public CreateTableAsStatement(
            SqlParserPos position,
            NewTable table,
            List<SqlIdentifier> columns,
            SqlNode query,
            String queryText,
            boolean withData) {
        super(position, "CREATE TABLE AS", SqlKind.CREATE_TABLE);
        this.table = table;
        this.columns = List.copyOf(columns);
        this.query = query;
        this.queryText = queryText;
        this.withData = withData;
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

    /** The names of the columns; empty if the query's hold. */
    public List<SqlIdentifier> columns() {
        return columns;
    }

    public String queryText() {
        return queryText;
    }

    public boolean withData() {
        return withData;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        table.unparse(writer);
        unparseQuery(writer);
        table.unparseOnCommit(writer);
    }

    /** As the query of a materialized view. */
    void unparseOfView(SqlWriter writer) {
        writer.keyword("CREATE MATERIALIZED VIEW");
        table.unparseName(writer);
        unparseQuery(writer);
    }

    private void unparseQuery(SqlWriter writer) {
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
        if (!withData) {
            writer.keyword("WITH NO DATA");
        }
    }
}
