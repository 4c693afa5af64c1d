package io.travertine.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class BenchmarksTest {

    @TempDir
    private Path directory;

    @Test
    void measuresEveryWorkloadAndWritesThePage() throws IOException {
        Path page = directory.resolve("page.md");
        String[] arguments = {
            "--keys=2000",
            "--seconds=0.02",
            "--rounds=1",
            "--recovery-kb=100",
            "--cache-mb=8",
            "--memtable-mb=1",
            "--stores=travertine,rocksdb",
            "--jvm-option=-Xmx128m",
            "--jvm-option=-XX:TieredStopAtLevel=1",
            "--directory=" + directory.resolve("stores"),
            "--report=" + page
        };

        int status = new CommandLine(new Benchmarks(List.of(arguments)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);

        assertThat(status).isZero();
        assertThat(Files.readString(page))
                .contains("| | Travertine | RocksDB |", "p50 / p99 / p99.9 / largest", "The disk itself takes")
                .containsPattern("\\| random reads, warm hits \\| RocksDB \\| at least 2.0 \\| [0-9.]+ \\|")
                .containsPattern("\\| open after a kill \\| 100.00 \\| 100.00 \\|")
                .containsPattern("\\| overwrite, 40-byte values, synced batches of 100 \\| [0-9,]+ \\| [0-9,]+ \\|");
        assertThat(directory.resolve("stores")).doesNotExist();
    }
}
