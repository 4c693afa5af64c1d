/** Random tables and random queries, answered by this database and by another, or by this one in two ways. */
@org.jspecify.annotations.NullMarked
package io.travertine.jdbc.differential;
