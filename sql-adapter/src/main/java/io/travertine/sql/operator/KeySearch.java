package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.ColumnPredicate.Comparison;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.KeyRange;
import io.travertine.sql.codec.KeyCodec;
import io.travertine.sql.codec.KeyColumn;
import io.travertine.sql.codec.KeyEncoder;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.expression.Padding;
import io.travertine.sql.operator.KeyBounds.Bound;
import io.travertine.sql.storage.TableShape;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/** Turns bounds and conditions, whose operands are expressions, into what the store understands. */
final class KeySearch {

    private KeySearch() {}

    private static SearchValue evaluate(Expression expression, ColumnType type, EvaluationContext context) {
        ColumnVector value = Constants.evaluate(expression, context);
        boolean padded = type.name() == TypeName.CHAR && Padding.isPadded(expression);
        return SearchValue.of(padded ? Padding.stripped(value) : value, expression.type(), type);
    }

    /** The key that these values make, or null if no row can have it. */
    static byte @Nullable [] key(KeyCodec codec, List<Expression> values, EvaluationContext context) {
        KeyEncoder encoder = new KeyEncoder();
        return appendEqual(codec, values, context, encoder) ? encoder.toBytes() : null;
    }

    private static boolean appendEqual(
            KeyCodec codec, List<Expression> values, EvaluationContext context, KeyEncoder encoder) {
        for (int i = 0; i < values.size(); i++) {
            KeyColumn part = codec.parts().get(i);
            SearchValue value = evaluate(values.get(i), part.type(), context);
            if (value.position() != SearchValue.Position.EXACT) {
                return false;
            }
            encoder.append(part, value.value(), 0);
        }
        return true;
    }

    /** The range of keys within the bounds; empty if there is none. */
    static Optional<KeyRange> range(KeyCodec codec, KeyBounds bounds, EvaluationContext context) {
        if (bounds.isAll()) {
            return Optional.of(KeyRange.all());
        }
        KeyEncoder encoder = new KeyEncoder();
        if (!appendEqual(codec, bounds.equal(), context, encoder)) {
            return Optional.empty();
        }
        byte[] prefix = encoder.toBytes();
        if (bounds.lower().isEmpty() && bounds.upper().isEmpty()) {
            return Optional.of(KeyRange.ofPrefix(prefix));
        }
        List<KeyColumn> parts =
                codec.parts().subList(bounds.equal().size(), codec.parts().size());
        KeyColumn part = parts.get(0);
        KeyRange notNull = KeyRange.ofPrefix(encoder.appendMarker(part).toBytes());
        End lower = end(bounds.lower(), false, prefix, parts, context);
        End upper = end(bounds.upper(), true, prefix, parts, context);
        if (lower.selectsNothing || upper.selectsNothing) {
            return Optional.empty();
        }
        End first = part.descending() ? upper : lower;
        End last = part.descending() ? lower : upper;
        KeyRange range = new KeyRange(
                first.key == null ? notNull.lower() : first.inclusive ? first.key : KeyRange.afterPrefix(first.key),
                last.key == null ? notNull.upper() : last.inclusive ? KeyRange.afterPrefix(last.key) : last.key);
        return range.isEmpty() ? Optional.empty() : Optional.of(range);
    }

    /** One end of a range: at a key, or open, or such that nothing lies within. */
    @SuppressWarnings("ArrayRecordComponent") // ends are never compared
    private record End(byte @Nullable [] key, boolean inclusive, boolean selectsNothing) {
        static final End OPEN = new End(null, true, false);
        static final End NOTHING = new End(null, true, true);
    }

    private static End end(
            Optional<Bound> bound, boolean upper, byte[] prefix, List<KeyColumn> parts, EvaluationContext context) {
        if (bound.isEmpty() || bound.get().values().isEmpty()) {
            return End.OPEN;
        }
        SearchValue value = evaluate(bound.get().values().get(0), parts.get(0).type(), context);
        return switch (value.position()) {
            case NULL -> End.NOTHING;
            case BELOW_ALL -> upper ? End.NOTHING : End.OPEN;
            case ABOVE_ALL -> upper ? End.OPEN : End.NOTHING;
            case EXACT ->
                tuple(
                        at(value.value(), bound.get().inclusive(), prefix, parts.get(0)),
                        bound.get(),
                        upper,
                        parts,
                        context);
            case BETWEEN -> at(value.value(), upper, prefix, parts.get(0));
        };
    }

    /** The end at the first value, moved on by those that follow, up to one that the column cannot hold. */
    private static End tuple(End first, Bound bound, boolean upper, List<KeyColumn> parts, EvaluationContext context) {
        End end = first;
        for (int i = 1; i < bound.values().size(); i++) {
            byte[] before = Objects.requireNonNull(end.key);
            SearchValue value = evaluate(bound.values().get(i), parts.get(i).type(), context);
            switch (value.position()) {
                case EXACT -> end = at(value.value(), bound.inclusive(), before, parts.get(i));
                case BETWEEN -> {
                    return at(value.value(), upper, before, parts.get(i));
                }
                case NULL -> {
                    return new End(before, false, false);
                }
                default -> {
                    boolean belowAll = value.position() == SearchValue.Position.BELOW_ALL;
                    return new End(before, belowAll != upper, false);
                }
            }
        }
        return end;
    }

    private static End at(ColumnVector value, boolean inclusive, byte[] prefix, KeyColumn part) {
        KeyEncoder encoder = new KeyEncoder().appendEncoded(prefix, 0, prefix.length);
        return new End(encoder.append(part, value, 0).toBytes(), inclusive, false);
    }

    /** The conditions as one predicate over the layout of the table's values; empty if no row can meet them. */
    static Optional<ColumnPredicate> predicate(
            TableShape shape, List<PushedCondition> conditions, EvaluationContext context) {
        List<ColumnPredicate> parts = new ArrayList<>();
        for (PushedCondition condition : conditions) {
            int column = shape.layoutColumn(condition.column());
            if (column < 0) {
                throw new IllegalArgumentException("column " + condition.column() + " of table "
                        + shape.table().name() + " lies in the key; its conditions are bounds or residual");
            }
            ColumnPredicate part = predicate(condition, column, shape.type(condition.column()), context);
            if (part == null) {
                return Optional.empty();
            }
            parts.add(part);
        }
        return Optional.of(new ColumnPredicate.And(parts));
    }

    private static @Nullable ColumnPredicate predicate(
            PushedCondition condition, int column, ColumnType type, EvaluationContext context) {
        if (condition instanceof PushedCondition.Compare compare) {
            return compare(column, compare.comparison(), evaluate(compare.operand(), type, context));
        }
        if (condition instanceof PushedCondition.In in) {
            return in(in.values(), column, type, context);
        }
        return condition instanceof PushedCondition.IsNull
                ? new ColumnPredicate.IsNull(column)
                : new ColumnPredicate.IsNotNull(column);
    }

    private static @Nullable ColumnPredicate compare(int column, Comparison comparison, SearchValue value) {
        boolean upwards = comparison == Comparison.GREATER || comparison == Comparison.GREATER_OR_EQUAL;
        boolean unequal = comparison == Comparison.NOT_EQUAL;
        return switch (value.position()) {
            case NULL -> null;
            case EXACT -> new ColumnPredicate.Compare(column, comparison, value.value());
            case BELOW_ALL -> upwards || unequal ? new ColumnPredicate.IsNotNull(column) : null;
            case ABOVE_ALL -> upwards || comparison == Comparison.EQUAL ? null : new ColumnPredicate.IsNotNull(column);
            case BETWEEN -> {
                if (unequal) {
                    yield new ColumnPredicate.IsNotNull(column);
                }
                if (comparison == Comparison.EQUAL) {
                    yield null;
                }
                Comparison toFloor = upwards ? Comparison.GREATER : Comparison.LESS_OR_EQUAL;
                yield new ColumnPredicate.Compare(column, toFloor, value.value());
            }
        };
    }

    private static @Nullable ColumnPredicate in(
            List<Expression> candidates, int column, ColumnType type, EvaluationContext context) {
        ColumnBuilder values = new ColumnBuilder(type.kind());
        for (Expression candidate : candidates) {
            SearchValue value = evaluate(candidate, type, context);
            if (value.position() == SearchValue.Position.EXACT) {
                values.appendFrom(value.value(), 0);
            }
        }
        return values.rowCount() == 0 ? null : new ColumnPredicate.In(column, values.build());
    }
}
