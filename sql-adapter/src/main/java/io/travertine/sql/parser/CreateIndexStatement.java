package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CREATE INDEX. The index goes into the schema of its table. */
public final class CreateIndexStatement extends StatementNode {

    private final SqlIdentifier name;
    private final boolean unique;
    private final boolean ifNotExists;
    private final SqlIdentifier table;
    private final List<KeyClause.Part> parts;

    public CreateIndexStatement(
            SqlParserPos position,
            SqlIdentifier name,
            boolean unique,
            boolean ifNotExists,
            SqlIdentifier table,
            List<KeyClause.Part> parts) {
        super(position, "CREATE INDEX", SqlKind.CREATE_INDEX);
        this.name = name;
        this.unique = unique;
        this.ifNotExists = ifNotExists;
        this.table = table;
        this.parts = List.copyOf(parts);
    }

    public SqlIdentifier name() {
        return name;
    }

    public boolean unique() {
        return unique;
    }

    public boolean ifNotExists() {
        return ifNotExists;
    }

    public SqlIdentifier table() {
        return table;
    }

    public List<KeyClause.Part> parts() {
        return parts;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX");
        if (ifNotExists) {
            writer.keyword("IF NOT EXISTS");
        }
        name.unparse(writer, 0, 0);
        writer.keyword("ON");
        table.unparse(writer, 0, 0);
        KeyClause.unparse(writer, parts);
    }
}
