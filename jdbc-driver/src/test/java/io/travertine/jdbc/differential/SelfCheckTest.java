package io.travertine.jdbc.differential;

import java.io.IOException;

import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Test;

/**
 * Holds answers to random queries against one another, without another database. A condition parts the rows into those for
 * which it is true, false and unknown (ternary logic partitioning: Rigger and Su, OOPSLA 2020); as many rows pass a filter
 * as say TRUE where the condition is selected (NoREC, ESEC/FSE 2020). Nothing of it changes when there are indexes, when the
 * rows are in files instead of in memory, when they are the uncommitted writes of the transaction that asks, and when the
 * query is planned as a part of another one. A seed is a set of tables and queries, each of which is planned once and asked
 * over one set of rows after the other.
 */
class SelfCheckTest {

    private static final int QUERIES_FAST = 1_000;

    @Test
    void partsAndCountsAgreeHoweverTheQueryRuns() throws IOException {
        Trials.runAbreast("sql itself", QUERIES_FAST, seed -> new SelfCheck(seed).run());
    }
}
