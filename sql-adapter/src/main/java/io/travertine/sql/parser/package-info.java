/**
 * SQL text to syntax trees. The grammar is Calcite's template, filled with our statements from {@code src/main/codegen};
 * what no setting of the template can add, {@code includes/changes.ftl} puts in the place of text that it names;
 * the build generates the parser into {@code io.travertine.sql.parser.generated} and compiles it without the checks that
 * hold for code that people write. {@link io.travertine.sql.parser.TravertineParser} is the way in.
 *
 * <p>Queries and INSERT, UPDATE, DELETE are Calcite's own nodes; every other statement is a
 * {@link io.travertine.sql.parser.StatementNode} of this package, which knows nothing of the catalog.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.parser;
