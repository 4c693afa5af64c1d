/**
 * The doorway of the SQL layer: {@link io.travertine.sql.database.TravertineDatabase} opens an engine with its catalog and
 * hands out sessions. What a session does with transactions:
 *
 * <ol>
 *   <li>A statement in autocommit is a transaction of its own. One that writes is run again, a few times at most, when
 *       another transaction got in its way; a query reads a snapshot until its result is closed.
 *   <li>In a transaction, each statement that writes is atomic by a savepoint: when it fails its writes are undone, and
 *       the transaction goes on.
 *   <li>A statement reads what the transaction held when the statement began, so it never meets its own writes.
 *   <li>Definitions change in the same transactions. Whoever writes rows of a table keeps its definition from changing
 *       until the end of the transaction, and the other way round; nobody waits, the second gets a conflict. Except for CREATE
 *       INDEX outside of a transaction, which is several of its own: it waits for writers, and they, for a moment, for it.
 *   <li>Whatever goes wrong below comes out as an {@code SqlDatabaseException} with its code.
 * </ol>
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.database;
