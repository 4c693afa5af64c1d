/** The driver's own decoder, which is fed with any bytes. */
@org.jspecify.annotations.NullMarked
package io.travertine.jdbc.fuzz;
