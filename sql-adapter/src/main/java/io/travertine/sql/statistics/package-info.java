/**
 * What is known of the values in tables, for guesses of the planner. No Calcite here.
 *
 * <p>The engine keeps some entries of every table aside when it flushes, compacts and ingests
 * ({@link io.travertine.engine.Engine#sample}). Their columns are decoded as those of any row, so that rows of older shapes,
 * encrypted files and columns that were added are nothing special; from the values of a column come the part that is NULL, the
 * number of distinct ones, the least and the greatest, and how many lie before a value. Nothing of it is ever taken for the
 * truth: it decides the speed of plans, never their answers.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.statistics;
