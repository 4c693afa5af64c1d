/** Pull operators over column batches, one to a file, and the context they run in. No Calcite here. */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.operator;
