package io.travertine.sql.ddl;

import io.travertine.sql.catalog.FunctionDefinition;

/** Checks the bodies of functions. */
@FunctionalInterface
public interface FunctionChecking {

    /**
     * Checks a function that is being made.
     *
     * @param body with nothing but white space before it
     * @throws io.travertine.sql.SqlDatabaseException if it is wrong, or needs more than its parameters
     */
    void check(FunctionDefinition function, String body);
}
