/**
 * Our convention: the physical nodes that a plan is made of, each of which assembles one operator, and the translation of
 * Calcite's row expressions into ours.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.rel;
