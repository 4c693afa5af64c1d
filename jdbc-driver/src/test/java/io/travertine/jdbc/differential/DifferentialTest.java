package io.travertine.jdbc.differential;

import java.io.IOException;
import java.util.Optional;

import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Asks random queries of this database, of DuckDB and of H2, and compares the answers. A seed is a set of tables and of {@value
 * Comparison#QUERIES} queries, each of which is planned once, with and without indexes, and asked over {@value
 * Comparison#SETS_OF_ROWS} sets of rows. What DuckDB refuses, H2 may answer.
 */
class DifferentialTest {

    private static final int QUERIES_FAST = 1_000;

    /** Only agreements with PostgreSQL count here. */
    @Test
    @Tag("slow")
    void answersAsPostgresDoes() throws IOException {
        try (PostgresServer server = new PostgresServer()) {
            Trials.runAbreast(
                    "sql others, PostgreSQL", QUERIES_FAST, seed -> new Comparison(seed, Optional.of(server)).run());
        }
    }

    @Test
    void answersAsOtherDatabasesDo() throws IOException {
        Trials.runAbreast("sql others", QUERIES_FAST, seed -> new Comparison(seed).run());
    }
}
