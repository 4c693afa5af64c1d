package io.travertine.samples.demo;

import java.sql.Connection;
import java.sql.SQLException;

import io.travertine.engine.Administration;
import io.travertine.engine.EngineMetrics;

/** Shows the LSM tree below the tables: its levels, its filters, its cache. */
final class TreeChapter {

    private static final double MEGABYTE = 1 << 20;

    private TreeChapter() {}

    static void run(Connection connection, Report report) throws SQLException {
        report.chapter("The LSM tree");
        Administration administration = connection.unwrap(Administration.class);
        administration.flush();
        administration.awaitIdle();
        EngineMetrics metrics = administration.metrics();
        report.say("%-6s %6s %12s %14s %12s", "level", "files", "megabytes", "entries", "tombstones");
        long entries = 0;
        for (EngineMetrics.LevelMetrics level : metrics.levels()) {
            if (level.files() > 0) {
                entries += level.entries();
                report.say(
                        "L%-5d %6d %12.1f %,14d %,12d",
                        level.level(), level.files(), level.bytes() / MEGABYTE, level.entries(), level.tombstones());
            }
        }
        report.check(entries > 0, "the rows lie in sorted files, %,d entries in all", entries);
        report.say("commits %,d, syncs %,d", metrics.commits(), metrics.syncs());
        report.say(
                "written: log %.1f MB, flushes %.1f MB, compactions %.1f MB",
                metrics.walBytesWritten() / MEGABYTE,
                metrics.flushBytesWritten() / MEGABYTE,
                metrics.compactionBytesWritten() / MEGABYTE);
        report.say(
                "Bloom filters answered no %,d times, maybe %,d times, of which %,d in vain",
                metrics.filtersAnsweredNo(), metrics.filtersAnsweredMaybe(), metrics.filterFalsePositives());
        report.say(
                "block cache: %.1f MB; %,d blocks from it, %,d from files",
                metrics.cacheBytes() / MEGABYTE, metrics.blocksFromCache(), metrics.blocksRead());
    }
}
