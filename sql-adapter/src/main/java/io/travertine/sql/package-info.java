/**
 * The contract of the SQL layer: sessions, prepared queries and their results. It imports nothing of ours but the types of
 * columns and the engine's column batches; {@code io.travertine.sql.database} opens a database and hands out sessions.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql;
