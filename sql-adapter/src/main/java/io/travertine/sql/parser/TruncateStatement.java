package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** TRUNCATE TABLE. */
public final class TruncateStatement extends StatementNode {

    private final List<SqlIdentifier> tables;
    private final boolean restartsIdentity;

    /** @param tables one or more */
    public TruncateStatement(SqlParserPos position, List<SqlIdentifier> tables, boolean restartsIdentity) {
        super(position, "TRUNCATE TABLE", SqlKind.TRUNCATE_TABLE);
        this.tables = List.copyOf(tables);
        this.restartsIdentity = restartsIdentity;
    }

    public List<SqlIdentifier> tables() {
        return tables;
    }

    /** Whether identity columns count from their beginning again. */
    public boolean restartsIdentity() {
        return restartsIdentity;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("TRUNCATE TABLE");
        new SqlNodeList(tables, getParserPosition()).unparse(writer, 0, 0);
        if (restartsIdentity) {
            writer.keyword("RESTART IDENTITY");
        }
    }
}
