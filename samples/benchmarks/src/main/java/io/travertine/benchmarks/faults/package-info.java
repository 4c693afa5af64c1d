/** Compares what databases make of kills, flipped bits and interrupts, each with its defaults, over plain JDBC. */
@NullMarked
package io.travertine.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
