/** What functions in Java call in scripts. */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.database.routines;
