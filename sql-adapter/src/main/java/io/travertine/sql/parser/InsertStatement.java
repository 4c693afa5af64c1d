package io.travertine.sql.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** INSERT. */
public final class InsertStatement extends ChangeStatement {

    private final @Nullable SqlNodeList columns;
    private final SqlNode source;
    private final @Nullable ConflictClause conflict;

    public InsertStatement(
            SqlParserPos position,
            SqlIdentifier target,
            @Nullable SqlIdentifier alias,
            @Nullable SqlNodeList columns,
            SqlNode source,
            @Nullable ConflictClause conflict,
            @Nullable SqlNodeList returning) {
        super(position, SqlKind.INSERT, target, alias, returning);
        this.columns = columns;
        this.source = source;
        this.conflict = conflict;
    }

    /** The source of DEFAULT VALUES: a VALUES without a row. */
    public static SqlNode defaults(SqlParserPos position) {
        return SqlStdOperatorTable.VALUES.createCall(position);
    }

    /** The columns that the source has values for; null for all. */
    public @Nullable SqlNodeList columns() {
        return columns;
    }

    public SqlNode source() {
        return source;
    }

    public Optional<ConflictClause> conflict() {
        return Optional.ofNullable(conflict);
    }

    @Override
    List<@Nullable SqlNode> parts() {
        List<@Nullable SqlNode> parts = new ArrayList<>();
        parts.add(columns);
        parts.add(source);
        if (conflict != null) {
            addParts(conflict.changes(), parts);
            parts.add(conflict.condition());
        }
        return parts;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("INSERT INTO");
        unparseTarget(writer);
        unparseRow(columns, writer);
        if (source instanceof SqlCall values && values.getKind() == SqlKind.VALUES && values.operandCount() == 0) {
            writer.keyword("DEFAULT VALUES");
        } else {
            source.unparse(writer, 0, 0);
        }
        if (conflict != null) {
            conflict.unparse(writer);
        }
        unparseReturning(writer);
    }
}
