package io.travertine.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.travertine.engine.key.InternalKeyOrder;

/**
 * Puts files of level 0 that follow one another in age and share no key into one run. Keys written in ascending order make
 * one run of any number of files, so a scan opens them one after another and not all at once; the runs keep the order of
 * age among themselves, which range deletes need.
 */
final class LevelZeroRuns {

    private final List<List<FileMetadata>> runs = new ArrayList<>();
    /** By their first keys, sequence numbers aside. */
    private TreeMap<byte[], FileMetadata> run = new TreeMap<>(InternalKeyOrder::compareQualified);

    private LevelZeroRuns() {}

    /**
     * The runs, the newest first, each in key order.
     *
     * @param newestFirst the files of level 0
     */
    static List<List<FileMetadata>> of(List<FileMetadata> newestFirst) {
        LevelZeroRuns all = new LevelZeroRuns();
        newestFirst.forEach(all::add);
        all.endRun();
        return List.copyOf(all.runs);
    }

    private void add(FileMetadata file) {
        Map.Entry<byte[], FileMetadata> before = run.floorEntry(file.largestKey());
        if (before != null
                && InternalKeyOrder.compareQualified(before.getValue().largestKey(), file.smallestKey()) >= 0) {
            endRun();
        }
        run.put(file.smallestKey(), file);
    }

    private void endRun() {
        if (!run.isEmpty()) {
            runs.add(List.copyOf(run.values()));
            run = new TreeMap<>(InternalKeyOrder::compareQualified);
        }
    }
}
