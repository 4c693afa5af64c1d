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
    ANTI;

    /** Whether the output has the columns of the right side. */
    public boolean outputsRight() {
        return this != SEMI && this != ANTI;
    }

    /** Whether left rows without a match are not given out. */
    boolean dropsLeft() {
        return this == INNER || this == RIGHT || this == SEMI;
    }

    boolean keepsLeft() {
        return this == LEFT || this == FULL;
    }

    boolean keepsRight() {
        return this == RIGHT || this == FULL;
    }
}
