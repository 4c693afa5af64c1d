package io.travertine.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class FaultComparisonTest {

    @TempDir
    private Path directory;

    @Test
    @Tag("slow")
    void countsWhatBecameOfEachDatabase() throws IOException {
        Path results = directory.resolve("comparison.tsv");
        for (int run = 0; run < 2; run++) {
            int status = new CommandLine(new FaultComparison())
                    .execute(
                            "--databases=TRAVERTINE,SQLITE",
                            "--flips=5",
                            "--interrupt-seconds=1",
                            "--directory=" + directory.resolve("databases"),
                            "--results=" + results);
            assertThat(status).isZero();
        }

        FaultResults found = new FaultResults(results);
        assertThat(found.nextSeed()).isEqualTo(3);
        List<String> lines = Files.readAllLines(results);
        assertThat(lines).hasSize(2 * 2 * FaultTrial.values().length);
        assertThat(lines.stream().filter(line -> line.contains("TRAVERTINE")).map(FaultResults.Line::parse))
                .allSatisfy(line -> {
                    assertThat(line.figures().get(0)).as("tried").isPositive();
                    if (line.trial() == FaultTrial.FLIP) {
                        assertThat(line.figures().get(1)).as("silently wrong").isZero();
                        assertThat(line.figures().get(3)).as("crashed").isZero();
                    } else {
                        assertThat(line.figures()).as(line.trial().name()).endsWith(0L, 0L, 0L);
                    }
                });
    }

    /**
     * What counts nothing with Travertine may count nothing at all; so each trial is shown a database of which it is known
     * what comes of it: H2 acknowledges commits before it writes them, SQLite has no checksums, and an interrupt closes the
     * file of H2.
     */
    @Test
    @Tag("slow")
    void findsWhatIsKnownToBeLostWrongAndBroken() throws IOException, InterruptedException {
        Path databases = directory.resolve("databases");

        assertThat(new FaultRun(FaultDatabase.H2, databases, 1).kill()[1])
                .as("lost")
                .isPositive();
        assertThat(new FaultRun(FaultDatabase.SQLITE, databases, 1).flip(50)[1])
                .as("silently wrong")
                .isPositive();
        assertThat(new FaultRun(FaultDatabase.H2, databases, 1).interrupt(1_000)[2])
                .as("connections broken")
                .isPositive();
    }
}
