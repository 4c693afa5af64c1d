package io.travertine.sql.operator;

import java.util.OptionalInt;

import io.travertine.sql.type.ColumnType;

/** One window function over columns of the input. */
public sealed interface WindowCall {

    /** The type of its values. */
    ColumnType resultType();

    /** Functions of a row's place in its partition. */
    enum Ranking {
        ROW_NUMBER,
        RANK,
        DENSE_RANK,
        PERCENT_RANK,
        CUME_DIST,
        NTILE
    }

    /** Which row of a frame a value is taken from. */
    enum Place {
        FIRST,
        LAST,
        NTH
    }

    /**
     * A function of the row's place.
     *
     * @param buckets NTILE: the column with the number of buckets
     */
    record Ranked(Ranking function, OptionalInt buckets, ColumnType resultType) implements WindowCall {}

    /**
     * LAG and LEAD: the value of another row of the partition.
     *
     * @param forward LEAD, else LAG
     * @param offset the column that says how many rows away; 1 if there is none
     * @param otherwise the column of values that stand for a row that is not there; NULL if there is none
     */
    record Shifted(
            boolean forward,
            int argument,
            OptionalInt offset,
            OptionalInt otherwise,
            boolean ignoreNulls,
            ColumnType resultType)
            implements WindowCall {}

    /**
     * FIRST_VALUE, LAST_VALUE, NTH_VALUE.
     *
     * @param number NTH: the column that says which row, from 1
     */
    record Picked(
            Place place,
            int argument,
            OptionalInt number,
            boolean ignoreNulls,
            WindowFrame frame,
            ColumnType resultType)
            implements WindowCall {}

    /** An aggregate of the rows of the frame. */
    record Aggregated(AggregateCall call, WindowFrame frame) implements WindowCall {
        @Override
        public ColumnType resultType() {
            return call.resultType();
        }
    }
}
