/** Apache Spark over JDBC: the dialect, and how a session finds it. */
@org.jspecify.annotations.NullMarked
package io.travertine.spark;
