package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** EXPLAIN [ANALYZE] [(FORMAT JSON)] of a query or of a statement that changes rows. */
public final class ExplainStatement extends StatementNode {

    private final SqlNode statement;
    private final String explained;
    private final boolean analyze;
    private final boolean json;

    public ExplainStatement(SqlParserPos position, SqlNode statement, String explained, boolean analyze, boolean json) {
        super(position, "EXPLAIN", SqlKind.EXPLAIN);
        this.statement = statement;
        this.explained = explained;
        this.analyze = analyze;
        this.json = json;
    }

    public SqlNode statement() {
        return statement;
    }

    /** The statement as it is written. */
    public String explained() {
        return explained;
    }

    /** Whether the statement is run, too. */
    public boolean analyze() {
        return analyze;
    }

    /** Whether the plan is told as JSON, else as text. */
    public boolean json() {
        return json;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(analyze ? "EXPLAIN ANALYZE" : "EXPLAIN");
        writer.keyword(json ? "(FORMAT JSON)" : "");
        statement.unparse(writer, 0, 0);
    }
}
