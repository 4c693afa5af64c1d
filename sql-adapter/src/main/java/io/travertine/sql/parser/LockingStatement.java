package io.travertine.sql.parser;

import io.travertine.engine.LockWait;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** A query FOR UPDATE: it locks the rows that it returns. */
public final class LockingStatement extends StatementNode {

    private final SqlNode query;
    private final LockWait lockWait;

    public LockingStatement(SqlParserPos position, SqlNode query, LockWait lockWait) {
        super(position, "SELECT FOR UPDATE", SqlKind.OTHER);
        this.query = query;
        this.lockWait = lockWait;
    }

    public SqlNode query() {
        return query;
    }

    /** What to do about rows that another transaction has locked. */
    public LockWait lockWait() {
        return lockWait;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        query.unparse(writer, 0, 0);
        writer.keyword(
                switch (lockWait) {
                    case WAIT -> "FOR UPDATE";
                    case NOWAIT -> "FOR UPDATE NOWAIT";
                    case SKIP -> "FOR UPDATE SKIP LOCKED";
                });
    }
}
