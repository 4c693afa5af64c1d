package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** A statement that is carried out as it stands, without a plan. Immutable; prints itself as SQL. */
public abstract sealed class StatementNode extends SqlCall
        permits AlterSequenceStatement,
                CommentStatement,
                CopyStatement,
                CreateSequenceStatement,
                CreateTableAsStatement,
                CreateTableLikeStatement,
                CreateTableStatement,
                MaintenanceStatement,
                AlterTableStatement,
                CreateFunctionStatement,
                CreateIndexStatement,
                CreateMaterializedViewStatement,
                RefreshStatement,
                CreateSchemaStatement,
                CreateViewStatement,
                DropStatement,
                TruncateStatement,
                TransactionStatement,
                ExplainStatement,
                LockingStatement,
                SetStatement,
                ShowStatement {

    private final SqlOperator operator;

    StatementNode(SqlParserPos position, String name, SqlKind kind) {
        super(position);
        this.operator = new SqlSpecialOperator(name, kind);
    }

    @Override
    public SqlOperator getOperator() {
        return operator;
    }

    @Override
    public List<@Nullable SqlNode> getOperandList() {
        return List.of();
    }
}
