package io.travertine.sql.operator;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.expression.Expression;

/**
 * Which part of a key order a scan walks: equality on the first parts of the key, then perhaps a range on the next one.
 * The expressions depend on no column; they are evaluated when the scan opens. They may be of another type than the
 * column, if the two can be compared without loss: integers, decimals and floating numbers with each other, dates with
 * timestamps. Lower and upper are meant in the order of the values, whether the part is descending or not. A bound that
 * is NULL, or that no value of the column can meet, selects nothing; a range never selects NULL.
 */
public record KeyBounds(List<Expression> equal, Optional<Bound> lower, Optional<Bound> upper) {

    private static final KeyBounds ALL = new KeyBounds(List.of(), Optional.empty(), Optional.empty());

    public KeyBounds {
        equal = List.copyOf(equal);
    }

    /**
     * An end of a range.
     *
     * @param values for the part of the key after the fixed ones, and for as many of those that follow it, which then have
     *     the same direction: rows are compared with them as tuples. None if the range is open at this end, and holds all
     *     that is not NULL
     */
    public record Bound(List<Expression> values, boolean inclusive) {

        public Bound {
            values = List.copyOf(values);
        }

        /** An end at a value of one part. */
        public Bound(Expression value, boolean inclusive) {
            this(List.of(value), inclusive);
        }
    }

    /** Every key. */
    public static KeyBounds all() {
        return ALL;
    }

    /** Keys that begin with these values. */
    public static KeyBounds prefix(List<Expression> equal) {
        return new KeyBounds(equal, Optional.empty(), Optional.empty());
    }

    /** Whether every key lies within. */
    public boolean isAll() {
        return equal.isEmpty() && lower.isEmpty() && upper.isEmpty();
    }
}
