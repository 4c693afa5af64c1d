package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** DROP TABLE, DROP INDEX, DROP SCHEMA, DROP VIEW, DROP SEQUENCE, DROP FUNCTION, DROP MATERIALIZED VIEW. */
public final class DropStatement extends StatementNode {

    /** What is dropped. */
    public enum Kind {
        TABLE(SqlKind.DROP_TABLE),
        INDEX(SqlKind.DROP_INDEX),
        SCHEMA(SqlKind.DROP_SCHEMA),
        VIEW(SqlKind.DROP_VIEW),
        SEQUENCE(SqlKind.DROP_SEQUENCE),
        FUNCTION(SqlKind.DROP_FUNCTION),
        MATERIALIZED_VIEW(SqlKind.DROP_MATERIALIZED_VIEW);

        private final SqlKind sqlKind;

        Kind(SqlKind sqlKind) {
            this.sqlKind = sqlKind;
        }

        private String words() {
            return name().replace('_', ' ');
        }
    }

    private final Kind kind;
    private final List<SqlIdentifier> names;
    private final boolean ifExists;
    private final boolean cascade;

    /** @param names one or more */
    public DropStatement(
            SqlParserPos position, Kind kind, List<SqlIdentifier> names, boolean ifExists, boolean cascade) {
        super(position, "DROP " + kind.words(), kind.sqlKind);
        this.kind = kind;
        this.names = List.copyOf(names);
        this.ifExists = ifExists;
        this.cascade = cascade;
    }

    public Kind kind() {
        return kind;
    }

    /** The first of the names, or the only one. */
    public SqlIdentifier name() {
        return names.get(0);
    }

    public List<SqlIdentifier> names() {
        return names;
    }

    /** The statement that drops one of them. */
    public DropStatement only(SqlIdentifier name) {
        return new DropStatement(getParserPosition(), kind, List.of(name), ifExists, cascade);
    }

    public boolean ifExists() {
        return ifExists;
    }

    /** Whether what depends on it goes, too. */
    public boolean cascade() {
        return cascade;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("DROP " + kind.words());
        if (ifExists) {
            writer.keyword("IF EXISTS");
        }
        new SqlNodeList(names, getParserPosition()).unparse(writer, 0, 0);
        if (cascade) {
            writer.keyword("CASCADE");
        }
    }
}
