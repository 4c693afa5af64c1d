package io.travertine.console.command;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.travertine.console.format.TextTable;
import io.travertine.engine.Administration;
import io.travertine.engine.EngineMetrics;
import io.travertine.engine.EngineMetrics.LevelMetrics;
import org.jspecify.annotations.Nullable;

/** Draws the levels of the LSM tree that hold files, newest above, and prints what filters and cache did since the store was opened. */
final class LevelsCommand implements ConsoleCommand {

    private static final int BAR_LENGTH_MAX = 30;
    private static final String[] LABELS = {"level", "files", "size", "entries", "tombstones", "share"};
    private static final boolean[] ON_THE_RIGHT = {false, true, true, true, true, false};

    @Override
    public String name() {
        return "lsm";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "Draws the levels of the LSM tree, with the figures of filters and cache";
    }

    @Override
    public void run(Statement statement, String argument, PrintWriter out) throws SQLException {
        print(statement.getConnection().unwrap(Administration.class).metrics(), out);
    }

    static void print(EngineMetrics metrics, PrintWriter out) {
        long largest =
                metrics.levels().stream().mapToLong(LevelMetrics::bytes).max().orElse(0);
        List<@Nullable String[]> rows = new ArrayList<>();
        rows.add(new String[] {"memory", "", bytes(metrics.memtableBytes()), "", "", ""});
        List<LevelMetrics> filled =
                metrics.levels().stream().filter(level -> level.files() > 0).toList();
        for (LevelMetrics level : filled) {
            rows.add(new String[] {
                "L" + level.level(),
                count(level.files()),
                bytes(level.bytes()),
                count(level.entries()),
                count(level.tombstones()),
                bar(level.bytes(), largest)
            });
        }
        TextTable table = new TextTable(out, LABELS, ON_THE_RIGHT, rows);
        rows.forEach(table::printRow);
        long filters = metrics.filtersAnsweredNo() + metrics.filtersAnsweredMaybe();
        out.println("filters: " + share(metrics.filtersAnsweredNo(), filters) + " of " + count(filters)
                + " questions answered no, " + count(metrics.filterFalsePositives()) + " false positives");
        long blocks = metrics.blocksRead() + metrics.blocksFromCache();
        out.println("cache: " + share(metrics.blocksFromCache(), blocks) + " of " + count(blocks) + " blocks found in "
                + bytes(metrics.cacheBytes()));
        out.println("written: log " + bytes(metrics.walBytesWritten()) + ", flushes "
                + bytes(metrics.flushBytesWritten()) + ", compactions " + bytes(metrics.compactionBytesWritten()) + "; "
                + count(metrics.commits()) + " commits, " + count(metrics.syncs()) + " syncs");
    }

    /** A level is seen, however small it is beside the largest. */
    private static String bar(long bytes, long largest) {
        return "#".repeat((int) Math.max(1, BAR_LENGTH_MAX * bytes / largest));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "0 %" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    private static String bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
    }
}
