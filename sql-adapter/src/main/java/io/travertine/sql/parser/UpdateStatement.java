package io.travertine.sql.parser;

import java.util.ArrayList;
import java.util.List;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** UPDATE. */
public final class UpdateStatement extends ChangeStatement {

    private final List<SetClause> changes;
    private final @Nullable SqlNode from;
    private final @Nullable SqlNode condition;

    public UpdateStatement(
            SqlParserPos position,
            SqlIdentifier target,
            @Nullable SqlIdentifier alias,
            List<SetClause> changes,
            @Nullable SqlNode from,
            @Nullable SqlNode condition,
            @Nullable SqlNodeList returning) {
        super(position, SqlKind.UPDATE, target, alias, returning);
        this.changes = List.copyOf(changes);
        this.from = from;
        this.condition = condition;
    }

    public List<SetClause> changes() {
        return changes;
    }

    /** The tables beside the target. */
    public @Nullable SqlNode from() {
        return from;
    }

    public @Nullable SqlNode condition() {
        return condition;
    }

    @Override
    List<@Nullable SqlNode> parts() {
        List<@Nullable SqlNode> parts = new ArrayList<>();
        addParts(changes, parts);
        parts.add(from);
        parts.add(condition);
        return parts;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("UPDATE");
        unparseTarget(writer);
        writer.keyword("SET");
        SetClause.unparse(changes, writer);
        unparseFrom("FROM", from, writer);
        unparse("WHERE", condition, writer);
        unparseReturning(writer);
    }
}
