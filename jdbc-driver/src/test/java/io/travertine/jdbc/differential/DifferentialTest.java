package io.travertine.jdbc.differential;

import java.io.IOException;

import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Test;

/**
 * Asks random queries of this database, of DuckDB and of H2, and compares the answers. A seed is a set of tables and of {@value
 * Comparison#QUERIES} queries, each of which is planned once, with and without indexes, and asked over {@value
 * Comparison#SETS_OF_ROWS} sets of rows. What DuckDB refuses, H2 may answer.
 */
class DifferentialTest {

    private static final int QUERIES_FAST = 1_000;

    @Test
    void answersAsOtherDatabasesDo() throws IOException {
        Trials.runAbreast("sql others", QUERIES_FAST, seed -> new Comparison(seed).run());
    }
}
