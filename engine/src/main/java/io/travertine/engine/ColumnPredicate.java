package io.travertine.engine;

import java.util.List;

/**
 * A condition on a key and the columns of a tuple, evaluated inside a scan: a closed set, so that a store may use it on
 * encoded data. A row passes where the condition is true; a comparison with NULL never is. Columns are numbered as in the
 * keyspace's {@link TupleLayout}.
 */
public sealed interface ColumnPredicate {

    /** How a value stands to an operand, in the order that {@link ColumnKind} states. */
    enum Comparison {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }

    /** Passes where the column stands in that relation to row 0 of {@code operand}, which is of the column's kind. */
    record Compare(int column, Comparison comparison, ColumnVector operand) implements ColumnPredicate {}

    /** Passes where the column equals one of the rows of {@code values}, which is of the column's kind. */
    record In(int column, ColumnVector values) implements ColumnPredicate {}

    record IsNull(int column) implements ColumnPredicate {}

    record IsNotNull(int column) implements ColumnPredicate {}

    /** Passes where the filter may contain the column's value; the column is of kind INT64 or BYTES. */
    record MayBeIn(int column, ValueFilter filter) implements ColumnPredicate {}

    /** Passes where the filter may contain the bytes that the keyspace's key begins with: the given part of it. */
    record KeyMayBeIn(KeyPrefix.Part part, ValueFilter filter) implements ColumnPredicate {}

    /** Passes where every part does: always, if there is none. */
    record And(List<ColumnPredicate> parts) implements ColumnPredicate {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** The predicate that every row passes. */
    static ColumnPredicate all() {
        return new And(List.of());
    }
}
