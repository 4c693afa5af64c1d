/**
 * From a parsed statement to something that runs: validation, conversion to algebra, rewriting, the choice of access paths
 * and join order, and the texts of EXPLAIN.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.plan;
