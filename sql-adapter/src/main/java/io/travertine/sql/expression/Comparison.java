package io.travertine.sql.expression;

/** How two values may stand to each other. */
enum Comparison {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE;

    /** Whether it holds for values of that order: negative, zero or positive. */
    boolean holds(int order) {
        return switch (this) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
        };
    }
}
