package io.travertine.jdbc.differential;

import java.io.IOException;

import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Test;

/**
 * Asks random queries of this database, of DuckDB and of H2, and compares the answers. A seed is a set of tables; each is
 * asked {@value Comparison#QUERIES} queries, before and after its indexes exist. What DuckDB refuses, H2 may answer; where DuckDB and
 * this database agree, H2 is not asked.
 */
class DifferentialTest {

    private static final int QUERIES_FAST = 200;

    @Test
    void answersAsOtherDatabasesDo() throws IOException {
        Trials.run("sql others", QUERIES_FAST, seed -> new Comparison(seed).run());
    }
}
