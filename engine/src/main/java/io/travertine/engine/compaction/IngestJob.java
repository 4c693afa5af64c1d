package io.travertine.engine.compaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.travertine.engine.EngineListener;
import io.travertine.engine.ingest.IngestFiles;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import io.travertine.engine.version.VersionEdit;

/** Lets ingested files join the store, beside the compactions that are under way. Thread-safe. */
final class IngestJob {

    /** Where a file has come to lie. */
    private record Placed(int level, FileMetadata file) {}

    private final EngineListener listener;
    private final Store store;
    private final FileClaims claims;
    private final AtomicLong jobs = new AtomicLong();

    IngestJob(EngineListener listener, Store store, FileClaims claims) {
        this.listener = listener;
        this.store = store;
        this.claims = claims;
    }

    /**
     * Makes the files a part of the store by one edit of the manifest, which is written later if there is no space for it.
     *
     * @param files durable, none overlapping another, of a commit that is durable in the log
     */
    void run(List<FileMetadata> files) {
        long start = System.nanoTime();
        long job = jobs.incrementAndGet();
        long bytes = files.stream().mapToLong(FileMetadata::bytes).sum();
        listener.ingestBegan(job, files.size(), bytes);
        List<Placed> placed = new ArrayList<>();
        claims.whileNoneChanges(running -> {
            Version version = store.versions().current();
            VersionEdit.Builder edit = VersionEdit.builder();
            for (FileMetadata file : files) {
                int level = levelFor(version, file, running);
                placed.add(new Placed(level, file));
                edit.add(level, file);
            }
            store.versions().applyLogged(edit.build());
            store.views().publish(memtables -> memtables);
        });
        placed.forEach(each -> listener.fileCreated(
                each.file().name(), each.level(), each.file().bytes()));
        int lowest = placed.stream().mapToInt(Placed::level).max().orElse(0);
        listener.ingestEnded(new EngineListener.Ingest(job, files.size(), bytes, lowest, System.nanoTime() - start));
    }

    /** A file may not join the level that a compaction writes to while its outputs may come to lie around the file. */
    static int levelFor(Version version, FileMetadata file, Collection<Compaction> running) {
        byte[] lower = InternalKey.qualifiedKey(file.smallestKey());
        byte[] upper = InternalKey.qualifiedKey(file.largestKey());
        return IngestFiles.levelFor(
                version,
                file,
                level -> running.stream()
                        .anyMatch(compaction -> compaction.outputLevel() == level
                                && Arrays.compareUnsigned(compaction.lowest(), upper) <= 0
                                && Arrays.compareUnsigned(lower, compaction.highest()) <= 0));
    }
}
