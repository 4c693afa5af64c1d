package io.travertine.benchmarks.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SqlChartTest {

    private final SqlResults results = new SqlResults();

    @TempDir
    private Path directory;

    @BeforeAll
    static void drawWithoutAScreen() {
        System.setProperty("java.awt.headless", "true");
    }

    @Test
    void drawsWhatWasMeasured() throws IOException {
        results.add(DatabaseKind.TRAVERTINE, OltpWorkload.SELECT_HIT, 200, 5);
        results.add(DatabaseKind.H2, OltpWorkload.SELECT_HIT, 100, 10);
        results.add(DatabaseKind.H2, OltpWorkload.YCSB_A_1, 50, 10);
        Path file = directory.resolve("charts/sql.svg");

        new SqlChart(results, List.of(DatabaseKind.TRAVERTINE, DatabaseKind.H2)).write(file);

        // Texts are drawn as outlines, so that what can be found are the colours of the two databases.
        assertThat(file)
                .content()
                .startsWith("<?xml")
                .contains("<svg", "fill:rgb(0,55,255)", "fill:rgb(255,172,0)", "</svg>");
    }

    @Test
    void leavesTheFileAloneWithoutResults() throws IOException {
        Path file = directory.resolve("sql.svg");
        Files.writeString(file, "as it was");

        new SqlChart(results, List.of(DatabaseKind.values())).write(file);

        assertThat(file).hasContent("as it was");
    }
}
