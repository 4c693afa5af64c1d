/** Expressions over column batches, evaluated a vector at a time. No Calcite here. */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.expression;
