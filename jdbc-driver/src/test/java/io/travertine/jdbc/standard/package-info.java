/**
 * What the JDBC specification asks of every driver, as checks that know {@link java.sql.DriverManager} alone and run on this
 * database and on H2: a check that H2 fails, too, is either unfair or listed in {@link io.travertine.jdbc.standard.Differences}.
 */
package io.travertine.jdbc.standard;
