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

/** MERGE. */
public final class MergeStatement extends ChangeStatement {

    private final SqlNode source;
    private final SqlNode condition;
    private final List<MergeClause> clauses;

    public MergeStatement(
            SqlParserPos position,
            SqlIdentifier target,
            @Nullable SqlIdentifier alias,
            SqlNode source,
            SqlNode condition,
            List<MergeClause> clauses,
            @Nullable SqlNodeList returning) {
        super(position, SqlKind.MERGE, target, alias, returning);
        this.source = source;
        this.condition = condition;
        this.clauses = List.copyOf(clauses);
    }

    public SqlNode source() {
        return source;
    }

    /** Which rows of the source and the table are partners. */
    public SqlNode condition() {
        return condition;
    }

    /** In the order in which they are tried. */
    public List<MergeClause> clauses() {
        return clauses;
    }

    @Override
    List<@Nullable SqlNode> parts() {
        List<@Nullable SqlNode> parts = new ArrayList<>(List.of(source, condition));
        for (MergeClause clause : clauses) {
            parts.add(clause.condition());
            addParts(clause.changes(), parts);
            parts.add(clause.columns());
            parts.add(clause.values());
        }
        return parts;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("MERGE INTO");
        unparseTarget(writer);
        unparseFrom("USING", source, writer);
        unparse("ON", condition, writer);
        clauses.forEach(clause -> clause.unparse(writer));
        unparseReturning(writer);
    }
}
