/**
 * What changes definitions, one class for each family of statements. A change happens inside the transaction of its
 * statement: the catalog, the keyspaces and the entries of a new index together, visible to the transaction at once, and
 * gone when the statement or the transaction is undone.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.ddl;
