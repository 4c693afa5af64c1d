/**
 * The JDBC driver: {@code jdbc:travertine:/path/to/directory} and {@code jdbc:travertine:mem:name}.
 *
 * <p>It speaks to the database through {@code io.travertine.sql} alone and reads column batches in place: a primitive getter
 * boxes nothing. Its parts:
 *
 * <ul>
 *   <li>{@link io.travertine.jdbc.TravertineDriver}, {@link io.travertine.jdbc.TravertineDataSource} and
 *       {@link io.travertine.jdbc.JdbcUrl} open connections; one database per directory and JVM is shared by them.
 *   <li>{@link io.travertine.jdbc.TravertineConnection} is what a connection can do beyond JDBC.
 *   <li>{@code SqlExceptions} is the only place where errors become {@link java.sql.SQLException}s.
 * </ul>
 *
 * <p>Invariants: every unchecked exception of the layers below is translated in {@code GuardedSession}; one thread at a time
 * is in a session, which the same class sees to; what a method does not support it says with
 * {@link java.sql.SQLFeatureNotSupportedException}, and the metadata says the same.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.jdbc;
