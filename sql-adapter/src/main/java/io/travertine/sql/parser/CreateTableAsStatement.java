package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CREATE TABLE AS. */
public final class CreateTableAsStatement extends StatementNode {

    private final SqlIdentifier name;
    private final boolean ifNotExists;
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
            SqlIdentifier name,
            boolean ifNotExists,
            List<SqlIdentifier> columns,
            SqlNode query,
            String queryText,
            boolean withData) {
        super(position, "CREATE TABLE AS", SqlKind.CREATE_TABLE);
        this.name = name;
        this.ifNotExists = ifNotExists;
        this.columns = List.copyOf(columns);
        this.query = query;
        this.queryText = queryText;
        this.withData = withData;
    }

    public SqlIdentifier name() {
        return name;
    }

    public boolean ifNotExists() {
        return ifNotExists;
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
        unparse(writer, "CREATE TABLE");
    }

    /** Behind the words that say what is made. */
    void unparse(SqlWriter writer, String words) {
        writer.keyword(words);
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
        if (!withData) {
            writer.keyword("WITH NO DATA");
        }
    }
}
