package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** EXPLAIN [ANALYZE] of a query or of a statement that changes rows. */
public final class ExplainStatement extends StatementNode {

    private final SqlNode statement;
    private final boolean analyze;

    public ExplainStatement(SqlParserPos position, SqlNode statement, boolean analyze) {
        super(position, "EXPLAIN", SqlKind.EXPLAIN);
        this.statement = statement;
        this.analyze = analyze;
    }

    public SqlNode statement() {
        return statement;
    }

    /** Whether the statement is run, too. */
    public boolean analyze() {
        return analyze;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(analyze ? "EXPLAIN ANALYZE" : "EXPLAIN");
        statement.unparse(writer, 0, 0);
    }
}
