package io.travertine.sql.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.operator.WindowFrame;
import io.travertine.sql.operator.WindowFrame.Bound;
import io.travertine.sql.operator.WindowFrame.BoundKind;
import io.travertine.sql.operator.WindowFrame.Exclusion;
import io.travertine.sql.operator.WindowFrame.Mode;
import io.travertine.sql.parser.FrameOfGroups;
import io.travertine.sql.rel.RexText;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a window of Calcite's in our terms. GROUPS, which Calcite does not know, comes as ROWS whose offsets are
 * calls of {@link FrameOfGroups#OFFSET}.
 */
final class WindowFrames {

    private final RexWindow window;
    private final WindowColumns columns;
    private final RexBuilder rexBuilder;
    private @Nullable RexNode rangeKey;

    WindowFrames(RexWindow window, WindowColumns columns) {
        this.window = window;
        this.columns = columns;
        this.rexBuilder = columns.rexBuilder();
    }

    WindowFrame frame() {
        Mode mode = mode();
        if (mode == Mode.GROUPS && window.orderKeys.isEmpty()) {
            throw new SqlDatabaseException(SqlErrorCode.INVALID_STATEMENT, "a window with GROUPS needs an ORDER BY");
        }
        Bound start = bound(window.getLowerBound(), mode);
        Bound end = bound(window.getUpperBound(), mode);
        return new WindowFrame(
                mode,
                start,
                end,
                exclusion(),
                rangeKey == null ? OptionalInt.empty() : OptionalInt.of(columns.index(rangeKey)));
    }

    private Mode mode() {
        if (isGroups(window.getLowerBound()) || isGroups(window.getUpperBound())) {
            return Mode.GROUPS;
        }
        return window.isRows() ? Mode.ROWS : Mode.RANGE;
    }

    private static boolean isGroups(RexWindowBound bound) {
        return bound.getOffset() instanceof RexCall call && FrameOfGroups.OFFSET.equals(call.getOperator());
    }

    private Exclusion exclusion() {
        return switch (window.getExclude()) {
            case EXCLUDE_NO_OTHER -> Exclusion.NO_OTHERS;
            case EXCLUDE_CURRENT_ROW -> Exclusion.CURRENT_ROW;
            case EXCLUDE_GROUP -> Exclusion.GROUP;
            case EXCLUDE_TIES -> Exclusion.TIES;
        };
    }

    private Bound bound(RexWindowBound bound, Mode mode) {
        if (bound.isCurrentRow()) {
            return Bound.of(BoundKind.CURRENT_ROW);
        }
        if (bound.isUnbounded()) {
            return Bound.of(bound.isPreceding() ? BoundKind.UNBOUNDED_PRECEDING : BoundKind.UNBOUNDED_FOLLOWING);
        }
        RexNode offset = offset(bound);
        if (mode == Mode.RANGE) {
            return range(offset, bound.isPreceding());
        }
        RelDataType bigint = rexBuilder.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
        if (SqlTypeUtil.isNumeric(offset.getType()) && offset.getType().getScale() > 0
                || SqlTypeUtil.isApproximateNumeric(offset.getType())) {
            throw new SqlDatabaseException(
                    SqlErrorCode.TYPE_MISMATCH, "the offset of a frame of " + mode + " must be an integer");
        }
        return Bound.of(kind(bound.isPreceding()), columns.index(offset, bigint));
    }

    private static RexNode offset(RexWindowBound bound) {
        RexNode offset = bound.getOffset();
        return isGroups(bound) ? ((RexCall) offset).getOperands().get(0) : offset;
    }

    private static BoundKind kind(boolean preceding) {
        return preceding ? BoundKind.PRECEDING : BoundKind.FOLLOWING;
    }

    private Bound range(RexNode offset, boolean preceding) {
        if (window.orderKeys.size() != 1) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_STATEMENT, "a frame of RANGE with an offset needs exactly one ORDER BY key");
        }
        RexNode key = window.orderKeys.get(0).left;
        if (SqlTypeUtil.isInterval(offset.getType())) {
            return interval(key, offset, preceding);
        }
        RelDataType type = common(key.getType(), offset.getType());
        rangeKey = cast(type, key);
        return Bound.of(kind(preceding), columns.index(offset, type));
    }

    private RexNode cast(RelDataType type, RexNode node) {
        RelDataType nullable = rexBuilder
                .getTypeFactory()
                .createTypeWithNullability(type, node.getType().isNullable());
        return node.getType().getSqlTypeName() == type.getSqlTypeName()
                        && node.getType().equals(nullable)
                ? node
                : rexBuilder.makeAbstractCast(nullable, node, false);
    }

    /** A type that holds key and offset without loss, so that both bounds can share the key. */
    private RelDataType common(RelDataType key, RelDataType offset) {
        RelDataTypeFactory factory = rexBuilder.getTypeFactory();
        if (!SqlTypeUtil.isNumeric(key) || !SqlTypeUtil.isNumeric(offset)) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED,
                    "a frame of RANGE over " + key + " with an offset of type " + offset + " is not supported");
        }
        RexWindowBound lower = window.getLowerBound();
        RexWindowBound upper = window.getUpperBound();
        RelDataType type = key;
        for (RexWindowBound bound : List.of(lower, upper)) {
            if (bound.getOffset() != null) {
                type = Objects.requireNonNull(
                        factory.leastRestrictive(List.of(type, bound.getOffset().getType())));
            }
        }
        return factory.createTypeWithNullability(type, false);
    }

    /** Months are of unequal length, so the limit is computed from the key; other intervals are added to its microseconds. */
    private Bound interval(RexNode key, RexNode interval, boolean preceding) {
        RelDataTypeFactory factory = rexBuilder.getTypeFactory();
        if (key.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED,
                    "a frame of RANGE over TIMESTAMP WITH TIME ZONE is not supported; order by it AT TIME ZONE 'UTC'");
        }
        RexNode moment = key.getType().getSqlTypeName() == SqlTypeName.TIME
                ? key
                : cast(factory.createSqlType(SqlTypeName.TIMESTAMP, 6), key);
        rangeKey = moment;
        if (!SqlTypeName.YEAR_INTERVAL_TYPES.contains(interval.getType().getSqlTypeName())) {
            return Bound.of(kind(preceding), columns.index(interval));
        }
        if (!(interval instanceof RexLiteral literal)) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED, "a frame of RANGE by months needs a literal as its offset");
        }
        if (literal.getValueAs(BigDecimal.class).signum() < 0) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_ARGUMENT, "the offset of a window frame must not be negative or NULL");
        }
        boolean minus = preceding != window.orderKeys.get(0).getDirection().isDescending();
        RexNode limit = rexBuilder.makeCall(
                moment.getType(),
                minus ? SqlStdOperatorTable.MINUS_DATE : SqlStdOperatorTable.DATETIME_PLUS,
                List.of(moment, interval));
        return Bound.of(BoundKind.LIMIT, columns.index(limit));
    }

    /** As people read it; nothing if it is what no frame at all means. */
    String text(RexText text) {
        Mode mode = mode();
        boolean isDefault = mode == Mode.RANGE
                && window.getLowerBound().isUnboundedPreceding()
                && (window.getUpperBound().isCurrentRow()
                        || window.orderKeys.isEmpty() && window.getUpperBound().isUnboundedFollowing());
        String exclusion = switch (exclusion()) {
            case NO_OTHERS -> "";
            case CURRENT_ROW -> " EXCLUDE CURRENT ROW";
            case GROUP -> " EXCLUDE GROUP";
            case TIES -> " EXCLUDE TIES";
        };
        return (isDefault
                        ? ""
                        : " " + mode + " BETWEEN " + text(window.getLowerBound(), text) + " AND "
                                + text(window.getUpperBound(), text))
                + exclusion;
    }

    private static String text(RexWindowBound bound, RexText text) {
        if (bound.isCurrentRow()) {
            return "CURRENT ROW";
        }
        return (bound.isUnbounded() ? "UNBOUNDED" : text.of(offset(bound)))
                + (bound.isPreceding() ? " PRECEDING" : " FOLLOWING");
    }
}
