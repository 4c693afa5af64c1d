package io.travertine.sql.parser;

import java.util.Arrays;
import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** DELETE. */
public final class DeleteStatement extends ChangeStatement {

    private final @Nullable SqlNode using;
    private final @Nullable SqlNode condition;

    public DeleteStatement(
            SqlParserPos position,
            SqlIdentifier target,
            @Nullable SqlIdentifier alias,
            @Nullable SqlNode using,
            @Nullable SqlNode condition,
            @Nullable SqlNodeList returning) {
        super(position, SqlKind.DELETE, target, alias, returning);
        this.using = using;
        this.condition = condition;
    }

    /** The tables beside the target. */
    public @Nullable SqlNode using() {
        return using;
    }

    public @Nullable SqlNode condition() {
        return condition;
    }

    @Override
    List<@Nullable SqlNode> parts() {
        return Arrays.asList(using, condition);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("DELETE FROM");
        unparseTarget(writer);
        unparseFrom("USING", using, writer);
        unparse("WHERE", condition, writer);
        unparseReturning(writer);
    }
}
