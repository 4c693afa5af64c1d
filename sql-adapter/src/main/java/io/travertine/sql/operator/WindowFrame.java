package io.travertine.sql.operator;

import java.util.OptionalInt;

/**
 * Which rows of its partition a row's aggregate sees.
 *
 * @param rangeKey RANGE with an offset: the column, of the kind of the offsets, that they are added to and that orders the
 *     rows alone
 */
public record WindowFrame(Mode mode, Bound start, Bound end, Exclusion exclusion, OptionalInt rangeKey) {

    /** The whole partition. */
    public static final WindowFrame PARTITION = new WindowFrame(
            Mode.ROWS,
            Bound.of(BoundKind.UNBOUNDED_PRECEDING),
            Bound.of(BoundKind.UNBOUNDED_FOLLOWING),
            Exclusion.NO_OTHERS,
            OptionalInt.empty());

    /** What the bounds count. */
    public enum Mode {
        ROWS,
        /** Values of the only order key. */
        RANGE,
        /** Groups of peers: of rows that no order key tells apart. */
        GROUPS
    }

    /** Where a frame begins or ends. */
    public enum BoundKind {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING,
        /** RANGE: at a value that has been computed already. */
        LIMIT
    }

    /** Which rows around the current one are left out again. */
    public enum Exclusion {
        NO_OTHERS,
        CURRENT_ROW,
        /** The current row and its peers. */
        GROUP,
        /** The peers, but not the current row. */
        TIES
    }

    /**
     * One end of a frame.
     *
     * @param column PRECEDING, FOLLOWING: the column of offsets, none of which may be NULL or negative; LIMIT: the column of
     *     values
     */
    public record Bound(BoundKind kind, OptionalInt column) {
        public static Bound of(BoundKind kind) {
            return new Bound(kind, OptionalInt.empty());
        }

        public static Bound of(BoundKind kind, int column) {
            return new Bound(kind, OptionalInt.of(column));
        }
    }

    boolean isPartition() {
        return start.kind() == BoundKind.UNBOUNDED_PRECEDING
                && end.kind() == BoundKind.UNBOUNDED_FOLLOWING
                && exclusion == Exclusion.NO_OTHERS;
    }
}
