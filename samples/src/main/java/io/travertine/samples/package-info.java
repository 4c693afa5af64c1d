/** Programs that a reader runs first: each has a {@code main}, prints what it does, and is run by a test. */
@org.jspecify.annotations.NullMarked
package io.travertine.samples;
