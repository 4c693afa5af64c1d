/**
 * A program in the manner of LevelDB's {@code db_bench}: the same workloads on Travertine and on the stores that a Java
 * program would embed otherwise, one store for each JVM, the stores taking turns, so that a ratio is of figures that were
 * taken side by side.
 */
@NullMarked
package io.travertine.benchmarks;

import org.jspecify.annotations.NullMarked;
