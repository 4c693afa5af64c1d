package io.travertine.engine.compaction;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.travertine.engine.EngineListener.Flush;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.memtable.MemTableList;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.VersionEdit;

/** Turns the oldest immutable memtable into a file of level 0. One thread at a time runs it. */
final class FlushJob {

    private final EngineOptions options;
    private final Store store;
    private final ReaderNeeds needs;
    private final CompactionCounters counters;
    private final AtomicLong jobs = new AtomicLong();

    FlushJob(EngineOptions options, Store store, ReaderNeeds needs, CompactionCounters counters) {
        this.options = options;
        this.store = store;
        this.needs = needs;
        this.counters = counters;
    }

    /** Flushes a memtable that is the oldest of the published ones. */
    void run(MemTable memtable) {
        MemTableList memtables = store.views().peek().memtables();
        assert memtables.oldestImmutable().orElse(null) == memtable : "memtables are flushed in their order";
        long job = jobs.incrementAndGet();
        long start = System.nanoTime();
        options.listener().flushBegan(job, memtable.bytes());
        List<FileMetadata> files = write(memtable);
        // Of its youngest entries nothing may be left in the files, and the log still begins behind them.
        VersionEdit.Builder edit = VersionEdit.builder()
                .logNumber(memtables.firstWalSegmentWithout(memtable))
                .lastSequence(memtable.sequenceMax());
        files.forEach(file -> edit.add(0, file));
        store.applyOrDelete(edit.build(), files);
        store.views().publish(list -> list.without(memtable));
        long bytes = files.stream().mapToLong(FileMetadata::bytes).sum();
        counters.flushed(bytes);
        options.listener().flushEnded(new Flush(job, memtable.bytes(), files.size(), bytes, System.nanoTime() - start));
    }

    private List<FileMetadata> write(MemTable memtable) {
        memtable.pin();
        try {
            return writePinned(memtable);
        } finally {
            memtable.release();
        }
    }

    private List<FileMetadata> writePinned(MemTable memtable) {
        OutputCuts cuts = new OutputCuts(Long.MAX_VALUE, List.of());
        try (OutputFiles output =
                        new OutputFiles(store, options, 0, cuts, options.clock().millis());
                InternalIterator entries = memtable.iterator()) {
            RunRewrite rewrite = new RunRewrite(needs, memtable.rangeTombstones(), RunRewrite.Below.ANYTHING, output);
            for (boolean valid = entries.seekToFirst(); valid; valid = entries.next()) {
                rewrite.add(entries.key(), entries.value());
            }
            rewrite.finish();
            return output.finish();
        }
    }
}
