/** The SQL types of columns, and what stands for them in a vector and in Java. No Calcite here. */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.type;
