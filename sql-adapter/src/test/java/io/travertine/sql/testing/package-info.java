/** What the tests of the SQL layer share. */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.testing;
