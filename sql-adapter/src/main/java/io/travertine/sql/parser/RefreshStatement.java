package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** REFRESH MATERIALIZED VIEW. */
public final class RefreshStatement extends StatementNode {

    private final SqlIdentifier name;

    public RefreshStatement(SqlParserPos position, SqlIdentifier name) {
        super(position, "REFRESH MATERIALIZED VIEW", SqlKind.OTHER_DDL);
        this.name = name;
    }

    public SqlIdentifier name() {
        return name;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("REFRESH MATERIALIZED VIEW");
        name.unparse(writer, 0, 0);
    }
}
