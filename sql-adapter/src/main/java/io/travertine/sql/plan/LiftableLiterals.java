package io.travertine.sql.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.travertine.sql.SqlDatabaseException.Position;
import io.travertine.sql.parser.ChangeStatement;
import io.travertine.sql.parser.DeleteStatement;
import io.travertine.sql.parser.InsertStatement;
import io.travertine.sql.parser.MergeStatement;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.parser.SetClause;
import io.travertine.sql.parser.SourceText;
import io.travertine.sql.parser.StatementShape;
import io.travertine.sql.parser.StatementShape.Use;
import io.travertine.sql.parser.UpdateStatement;
import io.travertine.sql.parser.WrittenLiteral;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Tells which literals of a statement neither pick its plan nor show in the types of its columns: what columns are compared
 * with in WHERE, what UPDATE sets and what an INSERT of one row gives. All others - ordinals, limits, patterns, intervals,
 * arguments - stay what they are. In a statement of several tables or queries only what is tested for equality counts, because
 * sizes of results are estimated by ranges. Depends on nothing but the statement's shape. Used once.
 */
public final class LiftableLiterals {

    /** A longer list is searched by hash, which wants it as a constant. */
    private static final int LIST_MAX = 16;

    private final StatementShape shape;
    private final List<Use> uses;
    private final Map<Position, Integer> places = new HashMap<>();
    private final boolean isSingle;

    private LiftableLiterals(StatementShape shape, SqlNode statement) {
        this.shape = shape;
        this.uses = new ArrayList<>(Collections.nCopies(shape.literals().size(), Use.FIXED));
        for (int i = 0; i < shape.literals().size(); i++) {
            WrittenLiteral literal = shape.literals().get(i);
            places.put(SourceText.positionOf(shape.sql(), literal.start()), i);
        }
        this.isSingle = isSingle(statement);
    }

    /**
     * The use of each literal.
     *
     * @param statement the statement as it was parsed, not rewritten yet
     */
    public static List<Use> of(StatementShape shape, SqlNode statement) {
        if (shape.literals().isEmpty()) {
            return List.of();
        }
        LiftableLiterals liftable = new LiftableLiterals(shape, statement);
        liftable.inStatement(statement);
        return List.copyOf(liftable.uses);
    }

    /** Whether there is one query at most, of one table. */
    private static boolean isSingle(SqlNode statement) {
        int[] queries = new int[1];
        statement.accept(new SqlBasicVisitor<Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                boolean isPart = call instanceof SqlSelect || call.getKind() == SqlKind.JOIN;
                boolean isSet = SqlKind.SET_QUERY.contains(call.getKind()) || call.getKind() == SqlKind.WITH;
                queries[0] += (isPart ? 1 : 0) + (isSet ? 2 : 0);
                return super.visit(call);
            }
        });
        return queries[0] + tables(statement) <= 1;
    }

    /** How many tables stand in the statement beside those of its queries, 2 for several. */
    private static int tables(SqlNode statement) {
        if (statement instanceof UpdateStatement update) {
            return update.from() == null ? 1 : 2;
        }
        return statement instanceof DeleteStatement delete ? delete.using() == null ? 1 : 2 : 0;
    }

    /** Whether the statement is planned as one query, so that a literal lies in one place of the plan. */
    private static boolean isOneQuery(SqlNode statement) {
        if (!(statement instanceof ChangeStatement change)) {
            return true;
        }
        boolean isPlain = change.returning().isEmpty() && !(change instanceof MergeStatement);
        boolean isSplit = change instanceof UpdateStatement update
                && update.changes().stream().anyMatch(SetClause::isRow);
        boolean hasConflict =
                change instanceof InsertStatement insert && insert.conflict().isPresent();
        return isPlain && !isSplit && !hasConflict;
    }

    private void inStatement(SqlNode statement) {
        if (!isOneQuery(statement)) {
            return;
        }
        if (statement instanceof InsertStatement insert) {
            inValues(insert.source());
        } else if (statement instanceof UpdateStatement update) {
            update.changes().forEach(clause -> clause.values().forEach(this::assigned));
            inCondition(update.condition());
        } else if (statement instanceof DeleteStatement delete) {
            inCondition(delete.condition());
        }
        statement.accept(new SqlBasicVisitor<Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (call instanceof SqlSelect select) {
                    inCondition(select.getWhere());
                }
                return super.visit(call);
            }
        });
    }

    private void inValues(SqlNode source) {
        if (source.getKind() == SqlKind.VALUES && ((SqlCall) source).operandCount() == 1) {
            SqlNode row = ((SqlCall) source).operand(0);
            if (row.getKind() == SqlKind.ROW) {
                ((SqlCall) row).getOperandList().forEach(value -> lift(value, Use.LIFTED_TEXT));
            }
        }
    }

    /** {@code SET n = 5} and {@code SET n = n + 5}. */
    private void assigned(SqlNode value) {
        boolean isSum =
                value.getKind() == SqlKind.PLUS || value.getKind() == SqlKind.MINUS || value.getKind() == SqlKind.TIMES;
        if (isSum && isSingle && ((SqlCall) value).operand(0) instanceof SqlIdentifier) {
            lift(((SqlCall) value).operand(1), Use.LIFTED);
        } else {
            lift(value, Use.LIFTED_TEXT);
        }
    }

    private void inCondition(@Nullable SqlNode condition) {
        if (!(condition instanceof SqlBasicCall call)) {
            return;
        }
        switch (call.getKind()) {
            case AND, OR, NOT -> call.getOperandList().forEach(this::inCondition);
            case EQUALS -> compared(call);
            case NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> {
                if (isSingle) {
                    compared(call);
                }
            }
            case BETWEEN -> {
                if (isSingle && call.operand(0) instanceof SqlIdentifier) {
                    lift(call.operand(1), Use.LIFTED);
                    lift(call.operand(2), Use.LIFTED);
                }
            }
            case IN -> {
                if (isSingle
                        && call.operand(0) instanceof SqlIdentifier
                        && call.operand(1) instanceof SqlNodeList list
                        && list.size() <= LIST_MAX) {
                    list.forEach(value -> lift(value, Use.LIFTED));
                }
            }
            default -> {}
        }
    }

    private void compared(SqlBasicCall comparison) {
        if (comparison.operand(0) instanceof SqlIdentifier) {
            lift(comparison.operand(1), Use.LIFTED_TEXT);
        } else if (comparison.operand(1) instanceof SqlIdentifier) {
            lift(comparison.operand(0), Use.LIFTED_TEXT);
        }
    }

    private void lift(SqlNode value, Use textUse) {
        if (value.getKind() == SqlKind.MINUS_PREFIX) {
            lift(((SqlCall) value).operand(0), Use.LIFTED);
            return;
        }
        boolean isPlain = value instanceof SqlNumericLiteral || value instanceof SqlCharStringLiteral;
        Integer place = isPlain ? places.get(Positions.of(value)) : null;
        if (place != null && isSame((SqlLiteral) value, shape.literals().get(place))) {
            uses.set(place, value instanceof SqlCharStringLiteral ? textUse : Use.LIFTED);
        }
    }

    private static boolean isSame(SqlLiteral parsed, WrittenLiteral written) {
        return switch (written.kind()) {
            case INTEGER, DECIMAL, FLOATING -> isSame(new BigDecimal(written.source()), parsed.bigDecimalValue());
            case TEXT -> written.value().equals(parsed.getValueAs(String.class));
        };
    }

    /** The scale counts: it is part of the literal's type. */
    private static boolean isSame(BigDecimal written, @Nullable BigDecimal parsed) {
        return parsed != null && written.compareTo(parsed) == 0 && written.scale() == parsed.scale();
    }
}
