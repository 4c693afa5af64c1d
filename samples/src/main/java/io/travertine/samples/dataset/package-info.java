/** Two public data sets, read from the Maven artifacts that ship them, and their way into a database over JDBC. */
@org.jspecify.annotations.NullMarked
package io.travertine.samples.dataset;
