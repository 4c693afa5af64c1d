/**
 * How algebra is rewritten, and how it is turned into physical nodes: the allow-list of rules, the order of joins, the choice
 * of access paths. A rule is on because a test needs it.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.rule;
