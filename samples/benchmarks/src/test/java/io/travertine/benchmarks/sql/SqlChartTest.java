package io.travertine.benchmarks.sql;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import javax.imageio.ImageIO;

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
        Path file = directory.resolve("charts/sql.png");

        new SqlChart(results, List.of(DatabaseKind.TRAVERTINE, DatabaseKind.H2)).write(file);

        BufferedImage image = ImageIO.read(file.toFile());
        int travertine = pixels(image, color -> color.getBlue() > 200 && color.getRed() < 120);
        int h2 = pixels(image, color -> color.getRed() > 200 && color.getBlue() < 120);
        assertThat(h2).isGreaterThan(5_000);
        // Travertine is blue, with one bar of the whole height; H2 has one of half and one of the whole.
        assertThat((double) h2 / travertine).isBetween(1.3, 1.7);
    }

    private static int pixels(BufferedImage image, Predicate<Color> isMeant) {
        int count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                count += isMeant.test(new Color(image.getRGB(x, y))) ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void leavesTheFileAloneWithoutResults() throws IOException {
        Path file = directory.resolve("sql.png");
        Files.writeString(file, "as it was");

        new SqlChart(results, List.of(DatabaseKind.values())).write(file);

        assertThat(file).hasContent("as it was");
    }
}
