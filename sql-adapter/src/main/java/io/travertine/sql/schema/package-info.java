/** Calcite's view of the catalog: the type system, row types, tables with what is known of their sizes. */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.schema;
