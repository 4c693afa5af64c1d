/** Decoders of the SQL layer that are fed with any bytes, as those of the engine are. */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.fuzz;
