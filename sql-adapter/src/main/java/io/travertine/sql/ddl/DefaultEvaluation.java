package io.travertine.sql.ddl;

import org.jspecify.annotations.Nullable;

/** Computes a default's expression once, to see that it can be computed and what it gives. */
@FunctionalInterface
public interface DefaultEvaluation {

    /**
     * The value as {@code TypeMapping.toJava} gives it.
     *
     * @param expression in SQL
     * @throws io.travertine.sql.SqlDatabaseException if it has no value: it names a column, divides by zero
     */
    @Nullable Object evaluate(String expression);
}
