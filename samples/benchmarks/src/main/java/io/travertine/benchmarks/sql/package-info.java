/** The databases that are compared over plain JDBC, each in a JVM of its own: single rows, batches, and TPC-H. */
@NullMarked
package io.travertine.benchmarks.sql;

import org.jspecify.annotations.NullMarked;
