package io.travertine.benchmarks.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class SqlBenchmarksTest {

    @TempDir
    private Path directory;

    @Test
    @Tag("slow")
    void measuresEveryDatabaseAndWritesThePage() throws IOException {
        Path page = directory.resolve("page.md");
        String[] arguments = {
            "--rows=300",
            "--random-rows=100",
            "--cold-starts=1",
            "--seconds=0.02",
            "--warm-up=0.01",
            "--tpch=0.01",
            "--query-limit=2",
            "--jvm-option=-Xmx768m",
            "--directory=" + directory.resolve("databases"),
            "--report=" + page
        };

        int status = new CommandLine(new SqlBenchmarks(List.of(arguments))).execute(arguments);

        assertThat(status).isZero();
        assertThat(Files.readString(page))
                .contains("| Travertine | H2 | SQLite | DuckDB | HSQLDB | Derby | Travertine / best peer |")
                .containsPattern(
                        "\\| select by key, prepared, found \\(statements/s\\) \\|( [0-9,.]+ \\([0-9,.]+\\) \\|){6}")
                .containsPattern("\\| with an archive of classes \\|( [0-9,]+ \\|){6}")
                .containsPattern("\\| Q6 \\| [0-9,.]+ \\| [0-9,.]+ \\|");
        assertThat(Files.readAllLines(page))
                .filteredOn(line -> line.startsWith("| Q") && line.contains("(!)"))
                .as("answers that differ from ours: SQLite's 0.06 + 0.01 is a little less than 0.07")
                .singleElement(InstanceOfAssertFactories.STRING)
                .matches("\\| Q6( \\| [0-9,.]+){3} \\(!\\)( \\| [0-9,.]+){3} \\|");
        assertThat(directory.resolve("databases")).doesNotExist();
    }
}
