package io.travertine.jdbc.logic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of {@code docs/sqllogictest.md} says what the runs of {@link SqlLogicTest} wrote, and nothing else. */
class LogicPageTest {

    private static final String BEGIN = "<!-- begin of the table -->\n";
    private static final String END = "<!-- end of the table -->\n";

    @Test
    void theTableIsWhatTheRunsWrote() throws IOException {
        Path page = Trials.root().resolve("docs/sqllogictest.md");
        String text = Files.readString(page);
        LogicProgress progress = new LogicProgress(Trials.root().resolve("docs/sqllogictest/results.tsv"));
        String expected = text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                + progress.done() + " scripts were run to their end.\n\n" + progress.table()
                + text.substring(text.indexOf(END));
        if (System.getProperty("rewrite") != null) {
            Files.writeString(page, expected);
        }

        assertThat(Files.readString(page)).as("run again with -Drewrite").isEqualTo(expected);
    }

    @Test
    void noAnswerOfTheCorpusIsWrong() throws IOException {
        LogicProgress progress = new LogicProgress(Trials.root().resolve("docs/sqllogictest/results.tsv"));

        assertThat(progress.count(LogicVerdict.WRONG)).isZero();
    }
}
