package io.travertine.sql.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.statistics.ColumnStatistics;
import io.travertine.sql.statistics.TableStatistics;
import org.jspecify.annotations.Nullable;

/** The rows of the table that tells what is known of the values of columns. */
final class StatisticsRows {

    private static final int HISTOGRAM_PARTS = 10;

    private final KnownStatistics known;

    StatisticsRows(KnownStatistics known) {
        this.known = known;
    }

    /** A row for each column of each table that has rows. */
    List<List<@Nullable Object>> of(Catalog catalog) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (TableDefinition table : catalog.tables()) {
            Optional<TableStatistics> statistics = known.of(table);
            for (int column = 0;
                    statistics.isPresent() && column < table.columns().size();
                    column++) {
                String name = table.columns().get(column).name();
                statistics.get().column(column).ifPresent(found -> rows.add(row(table, name, found)));
            }
        }
        return rows;
    }

    private static List<@Nullable Object> row(TableDefinition table, String column, ColumnStatistics statistics) {
        List<String> bounds = statistics.bounds(HISTOGRAM_PARTS);
        return Arrays.asList(
                table.schema(),
                table.name(),
                column,
                Math.round(statistics.rows()),
                (long) statistics.sampledRows(),
                statistics.nullShare(),
                bounds.isEmpty() ? 0L : Math.round(statistics.distinct()),
                statistics.shareOfMostCommon(),
                bounds.isEmpty() ? null : bounds.get(0),
                bounds.isEmpty() ? null : bounds.get(bounds.size() - 1),
                bounds.isEmpty() ? null : String.join(", ", bounds));
    }
}
