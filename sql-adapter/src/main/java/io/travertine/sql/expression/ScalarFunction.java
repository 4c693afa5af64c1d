package io.travertine.sql.expression;

/** A function of SQL that makes one value of each row: knows which kernel serves a call. */
interface ScalarFunction {

    /** The expression for a call; throws {@link FunctionCall#notSupported} if there is none for its types. */
    Expression bind(FunctionCall call);
}
