/**
 * What one does to whole column vectors and batches, whatever the SQL types: pick rows, hash, compare, order; and the
 * 128-bit arithmetic of long decimals. No Calcite here.
 *
 * <p>Vectors are immutable, so whatever is made here may share arrays with what it was made from. Everywhere NULL equals
 * NULL and sorts where a {@link io.travertine.sql.vector.SortSpec} says; a join, for which NULL equals nothing, sets the
 * rows with NULL keys aside before it asks.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.vector;
