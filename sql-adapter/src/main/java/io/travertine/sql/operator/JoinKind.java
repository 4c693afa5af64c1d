package io.travertine.sql.operator;

/** Which rows a join gives out. */
public enum JoinKind {
    /** Pairs that match: the columns of the left row, then of the right. */
    INNER,
    /** As INNER, and each left row without a match, with NULLs on the right. */
    LEFT,
    /** As INNER, and each right row without a match, with NULLs on the left. */
    RIGHT,
    /** As INNER, and both. */
    FULL,
    /** Each left row that has a match, once, without columns of the right. */
    SEMI,
    /** Each left row that has no match, without columns of the right. */
    ANTI,
    /** Each right row that has a match, once, without columns of the left: SEMI with its sides exchanged. */
    RIGHT_SEMI,
    /** Each right row that has no match, without columns of the left. */
    RIGHT_ANTI;

    /** Whether the output has the columns of the right side. */
    public boolean outputsRight() {
        return this != SEMI && this != ANTI;
    }

    /** Whether the output has the columns of the left side. */
    public boolean outputsLeft() {
        return this != RIGHT_SEMI && this != RIGHT_ANTI;
    }

    /** Whether the output has pairs of rows. */
    boolean outputsPairs() {
        return outputsLeft() && outputsRight();
    }

    /** Whether left rows without a match are not given out. */
    boolean dropsLeft() {
        return this == INNER || this == RIGHT || this == SEMI || !outputsLeft();
    }

    boolean keepsLeft() {
        return this == LEFT || this == FULL;
    }

    /** Whether right rows are given out once it is known which of them have a match. */
    boolean marksRight() {
        return this == RIGHT || this == FULL || !outputsLeft();
    }

    /** Whether rows on that side without one of certain values in a column of it may be left out, if no reader wants them. */
    boolean filtersAlone(boolean onLeft) {
        return this == INNER || (onLeft ? this == LEFT || !outputsRight() : !outputsLeft());
    }
}
