package io.travertine.sql.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** A statement that changes rows of one table. Immutable; prints itself as SQL. */
public abstract sealed class ChangeStatement extends SqlCall
        permits InsertStatement, UpdateStatement, DeleteStatement, MergeStatement {

    private final SqlOperator operator;
    private final SqlIdentifier target;
    private final @Nullable SqlIdentifier alias;
    private final @Nullable SqlNodeList returning;

    ChangeStatement(
            SqlParserPos position,
            SqlKind kind,
            SqlIdentifier target,
            @Nullable SqlIdentifier alias,
            @Nullable SqlNodeList returning) {
        super(position);
        this.operator = new SqlSpecialOperator(kind.name(), kind);
        this.target = target;
        this.alias = alias;
        this.returning = returning;
    }

    /** The table whose rows change. */
    public SqlIdentifier target() {
        return target;
    }

    /** What the statement calls the table. */
    public Optional<SqlIdentifier> alias() {
        return Optional.ofNullable(alias);
    }

    /** What is answered of each row. */
    public Optional<SqlNodeList> returning() {
        return Optional.ofNullable(returning);
    }

    /** What it consists of beside the table and what is returned. */
    abstract List<@Nullable SqlNode> parts();

    @Override
    public SqlOperator getOperator() {
        return operator;
    }

    @Override
    public List<@Nullable SqlNode> getOperandList() {
        List<@Nullable SqlNode> operands = new ArrayList<>();
        operands.add(target);
        operands.addAll(parts());
        operands.add(returning);
        return operands;
    }

    static void addParts(List<SetClause> clauses, List<@Nullable SqlNode> parts) {
        for (SetClause clause : clauses) {
            parts.add(clause.columns());
            parts.add(clause.values());
        }
    }

    final void unparseTarget(SqlWriter writer) {
        target.unparse(writer, 0, 0);
        unparse("AS", alias, writer);
    }

    final void unparseReturning(SqlWriter writer) {
        if (returning != null) {
            writer.keyword("RETURNING");
            unparseList(returning, writer);
        }
    }

    /** Tables, which may be parted by commas. */
    static void unparseFrom(String keyword, @Nullable SqlNode tables, SqlWriter writer) {
        if (tables != null) {
            writer.keyword(keyword);
            SqlWriter.Frame frame = writer.startList(SqlWriter.FrameTypeEnum.FROM_LIST, "", "");
            tables.unparse(writer, 0, 0);
            writer.endList(frame);
        }
    }

    /** Nodes with commas between them. */
    static void unparseList(SqlNodeList nodes, SqlWriter writer) {
        unparse(nodes, "", "", writer);
    }

    /** Nodes in parentheses; nothing for none. */
    static void unparseRow(@Nullable SqlNodeList nodes, SqlWriter writer) {
        if (nodes != null) {
            unparse(nodes, "(", ")", writer);
        }
    }

    private static void unparse(SqlNodeList nodes, String open, String close, SqlWriter writer) {
        SqlWriter.Frame frame = writer.startList(SqlWriter.FrameTypeEnum.SIMPLE, open, close);
        for (SqlNode node : nodes) {
            writer.sep(",");
            node.unparse(writer, 0, 0);
        }
        writer.endList(frame);
    }

    static void unparse(String keyword, @Nullable SqlNode node, SqlWriter writer) {
        if (node != null) {
            writer.keyword(keyword);
            node.unparse(writer, 0, 0);
        }
    }
}
