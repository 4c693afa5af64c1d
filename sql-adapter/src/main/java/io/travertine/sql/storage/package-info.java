/**
 * Tables and their indexes as entries of the engine, and the DML that keeps them in step. No Calcite here.
 *
 * <p>A table has a keyspace of its own. The key of a row is its primary key in the encoding of
 * {@link io.travertine.sql.codec}, or a hidden BIGINT row id, ascending from 1, where the table has no primary key. The
 * value holds the columns outside the primary key in table order.
 *
 * <p>An index has a keyspace of its own, whose values hold one column of bytes, and the columns that the index includes:
 *
 * <pre>
 * index                           key                          value
 * not unique                      indexed columns, row key     NULL, included columns
 * unique, no column NULL          indexed columns              row key, included columns
 * unique, some column NULL        indexed columns, row key     NULL, included columns
 * </pre>
 *
 * So two inserters of the same unique value meet on one key. Invariant: each row of the table, of those for which the
 * condition of the index is true if it has one, has exactly one entry in each index, and each entry has its row.
 *
 * <p>The keyspace of an index that was built beside writers is named {@code index.<number>.<name>}; one that the catalog
 * does not name was not finished.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.storage;
