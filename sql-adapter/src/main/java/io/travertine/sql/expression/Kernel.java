package io.travertine.sql.expression;

import io.travertine.engine.ColumnVector;

/** Computes a vector from the vectors of the operands, all of as many rows. Has no state of its own. */
interface Kernel {

    ColumnVector apply(ColumnVector[] operands, int rowCount, EvaluationContext context);
}
