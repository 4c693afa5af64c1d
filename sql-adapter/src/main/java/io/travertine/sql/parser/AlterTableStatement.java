package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** ALTER TABLE: changes that are made in order, all of them or none. */
public final class AlterTableStatement extends StatementNode {

    private final SqlIdentifier table;
    private final boolean ifExists;
    private final List<AlterAction> actions;

    public AlterTableStatement(
            SqlParserPos position, SqlIdentifier table, boolean ifExists, List<AlterAction> actions) {
        super(position, "ALTER TABLE", SqlKind.ALTER_TABLE);
        this.table = table;
        this.ifExists = ifExists;
        this.actions = List.copyOf(actions);
    }

    public SqlIdentifier table() {
        return table;
    }

    public boolean ifExists() {
        return ifExists;
    }

    public List<AlterAction> actions() {
        return actions;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(ifExists ? "ALTER TABLE IF EXISTS" : "ALTER TABLE");
        table.unparse(writer, 0, 0);
        SqlWriter.Frame frame = writer.startList("", "");
        for (AlterAction action : actions) {
            writer.sep(",");
            action.unparse(writer);
        }
        writer.endList(frame);
    }
}
