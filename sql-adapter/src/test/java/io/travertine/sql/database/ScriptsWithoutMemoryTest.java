package io.travertine.sql.database;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import io.travertine.engine.MemoryBudget;
import io.travertine.engine.testing.MapEngine;
import io.travertine.sql.testing.Dialogue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A database whose queries may keep nothing in memory gives the same rows, in whatever order where none is asked for. */
class ScriptsWithoutMemoryTest {

    static Stream<String> scripts() throws IOException {
        return SqlScriptTest.scripts();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void answersScriptsThroughTemporaryFiles(String script) {
        try (SqlScript roomy = new SqlScript(new MapEngine());
                SqlScript tight = new SqlScript(new MapEngine(MemoryBudget.ofBytes(1)))) {
            for (String block : Dialogue.inputs("sql/" + script)) {
                List<String> expected = lines(roomy.answer(block), block);

                assertThat(lines(tight.answer(block), block)).as(block).isEqualTo(expected);
            }
        }
    }

    private static List<String> lines(String answer, String question) {
        Stream<String> lines = answer.lines();
        return question.toUpperCase(java.util.Locale.ROOT).contains("ORDER BY")
                ? lines.toList()
                : lines.sorted().toList();
    }
}
