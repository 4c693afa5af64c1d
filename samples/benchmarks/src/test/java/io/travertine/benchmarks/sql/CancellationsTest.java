package io.travertine.benchmarks.sql;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class CancellationsTest {

    @Test
    void printsALineForEachStatement(@TempDir Path directory) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        int status = new CommandLine(new Cancellations(new PrintStream(output, true, StandardCharsets.UTF_8)))
                .execute("--rows=1000", "--trials=1", "--seconds=1", "--directory=" + directory.resolve("cancelled"));

        assertThat(status).isZero();
        String table = output.toString(StandardCharsets.UTF_8);
        assertThat(table)
                .containsPattern("\\| a thread that looks at a flag \\| [0-9]+ \\| 1 \\| [0-9.]+ \\| [0-9.]+ \\|");
        for (CancelledStatement statement : CancelledStatement.all(1, "")) {
            assertThat(table).contains("| " + statement.name() + " | ");
        }
        assertThat(directory).isEmptyDirectory();
    }
}
