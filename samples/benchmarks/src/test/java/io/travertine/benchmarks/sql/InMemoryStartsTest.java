package io.travertine.benchmarks.sql;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class InMemoryStartsTest {

    @Test
    void printsALineForEachDatabase() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        int status = new CommandLine(new InMemoryStarts(new PrintStream(output, true, StandardCharsets.UTF_8)))
                .execute("--warm-up=0", "--starts=1");

        assertThat(status).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8))
                .containsPattern("\\| H2 \\|( [0-9.]+ \\|){4} 1.00 \\|")
                .containsPattern("\\| Travertine \\|( [0-9.]+ \\|){5}");
    }
}
