package io.travertine.jdbc.logic;

import java.util.List;

/**
 * One statement or query of a script, with what it must give.
 *
 * @param line where it starts, counted from 1
 * @param mayFail whether a statement must fail ({@code statement error})
 * @param types one letter a column (I integer, R number with three digits, T text); empty for a statement
 * @param order how the values are brought into order before they are compared
 * @param expected the values, or one line with their count and MD5 hash
 */
record LogicRecord(int line, String sql, boolean mayFail, String types, Order order, List<String> expected) {

    /** The orders of the format. */
    enum Order {
        NOSORT,
        ROWSORT,
        VALUESORT
    }

    boolean isQuery() {
        return !types.isEmpty();
    }
}
