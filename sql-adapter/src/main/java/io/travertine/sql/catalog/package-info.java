/** The persisted definitions of schemas, tables and indexes, and their store. No Calcite here. */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.catalog;
