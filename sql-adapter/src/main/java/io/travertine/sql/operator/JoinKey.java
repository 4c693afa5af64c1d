package io.travertine.sql.operator;

import io.travertine.sql.expression.Expression;

/**
 * A pair of expressions that a join compares for equality, of the same kind, and of the same scale if decimal.
 *
 * @param left over the left input
 * @param right over the right input
 * @param nullSafe whether NULL matches NULL (IS NOT DISTINCT FROM); else NULL matches nothing
 */
public record JoinKey(Expression left, Expression right, boolean nullSafe) {}
