package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** TRUNCATE TABLE. */
public final class TruncateStatement extends StatementNode {

    private final SqlIdentifier table;

    public TruncateStatement(SqlParserPos position, SqlIdentifier table) {
        super(position, "TRUNCATE TABLE", SqlKind.TRUNCATE_TABLE);
        this.table = table;
    }

    public SqlIdentifier table() {
        return table;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("TRUNCATE TABLE");
        table.unparse(writer, 0, 0);
    }
}
