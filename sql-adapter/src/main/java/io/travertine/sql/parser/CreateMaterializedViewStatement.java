package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;

/** CREATE MATERIALIZED VIEW. */
public final class CreateMaterializedViewStatement extends StatementNode {

    private final CreateTableAsStatement table;

    /** @param table what would make a table of its rows */
    public CreateMaterializedViewStatement(CreateTableAsStatement table) {
        super(table.getParserPosition(), "CREATE MATERIALIZED VIEW", SqlKind.CREATE_MATERIALIZED_VIEW);
        this.table = table;
    }

    /** The statement that would make a table of its rows. */
    public CreateTableAsStatement table() {
        return table;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        table.unparseOfView(writer);
    }
}
