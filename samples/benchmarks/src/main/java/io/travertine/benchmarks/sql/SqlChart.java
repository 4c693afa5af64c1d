package io.travertine.benchmarks.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Draws the workloads of single rows: how fast each database is, in parts of the fastest of the same run. The figures
 * themselves are on the page.
 */
final class SqlChart {

    private static final int PIXELS_PER_WORKLOAD = 60;
    private static final int MARGIN_PIXELS = 220;
    private static final int HEIGHT_PIXELS = 560;
    private static final int LABEL_DEGREES = 60;

    private final SqlResults results;
    private final List<DatabaseKind> databases;

    SqlChart(SqlResults results, List<DatabaseKind> databases) {
        this.results = results;
        this.databases = List.copyOf(databases);
    }

    /** Writes the chart as PNG; leaves the file alone if nothing was measured that could be drawn. */
    void write(Path file) throws IOException {
        List<OltpWorkload> measured = Arrays.stream(OltpWorkload.values())
                .filter(workload -> best(workload).isPresent())
                .toList();
        if (measured.isEmpty()) {
            return;
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(MARGIN_PIXELS + PIXELS_PER_WORKLOAD * measured.size())
                .height(HEIGHT_PIXELS)
                .title("Single rows over JDBC: throughput in parts of the fastest")
                .build();
        CategoryStyler styler = chart.getStyler();
        styler.setXAxisLabelRotation(LABEL_DEGREES);
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setYAxisMin(0.0);
        styler.setYAxisMax(1.0);
        List<String> labels = measured.stream().map(SqlChart::label).toList();
        for (DatabaseKind database : databases) {
            List<Double> parts = new ArrayList<>();
            measured.forEach(
                    workload -> parts.add(results.perSecond(database, workload).orElse(0)
                            / best(workload).orElseThrow()));
            chart.addSeries(database.title(), labels, parts);
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    }

    private OptionalDouble best(OltpWorkload workload) {
        return databases.stream()
                .map(database -> results.perSecond(database, workload))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .filter(perSecond -> perSecond > 0)
                .max();
    }

    /** The names that the command line knows: the titles are too long. */
    private static String label(OltpWorkload workload) {
        return workload.name().toLowerCase(Locale.ROOT);
    }
}
