/** The functions and operators that statements may use. */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.function;
