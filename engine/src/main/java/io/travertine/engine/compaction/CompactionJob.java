package io.travertine.engine.compaction;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import io.travertine.engine.DiskFullException;
import io.travertine.engine.EngineListener;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.ConcatenatingIterator;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.iterator.LoserTreeIterator;
import io.travertine.engine.iterator.SequencedIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.sstable.BlockUse;
import io.travertine.engine.tombstone.RangeTombstone;
import io.travertine.engine.tombstone.RangeTombstones;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import io.travertine.engine.version.VersionEdit;

/** Carries out a {@link Compaction}. One thread at a time runs it; the caller pins the version it was picked from. */
final class CompactionJob {

    private static final int ENTRIES_BETWEEN_CHECKS = 1024;
    private static final int BYTES_BETWEEN_CHECKS = 256 << 10;

    private final EngineOptions options;
    private final Store store;
    private final ReaderNeeds needs;
    private final CompactionCounters counters;
    private final BooleanSupplier cancelled;
    private final RateLimit rateLimit;
    private final AtomicLong jobs = new AtomicLong();

    /**
     * @param cancelled asked now and then; if so, the job ends without an effect
     */
    CompactionJob(
            EngineOptions options,
            Store store,
            ReaderNeeds needs,
            CompactionCounters counters,
            BooleanSupplier cancelled) {
        this.options = options;
        this.store = store;
        this.needs = needs;
        this.counters = counters;
        this.cancelled = cancelled;
        this.rateLimit = new RateLimit(options.compactionBytesPerSecondMax(), options.clock(), options.waiter());
    }

    /** Lets a job that holds itself back look whether it was cancelled. */
    void wake() {
        rateLimit.wake();
    }

    void run(Compaction compaction, Version version) {
        assert isSound(compaction, version);
        long start = System.nanoTime();
        EngineListener.Compaction begun = described(compaction);
        options.listener().compactionBegan(begun);
        VersionEdit.Builder edit = VersionEdit.builder();
        for (Compaction.Input input : compaction.inputs()) {
            input.files().forEach(file -> edit.remove(input.level(), file.number()));
        }
        List<FileMetadata> outputs = List.of();
        if (compaction.kind() == Compaction.Kind.MOVE) {
            for (Compaction.Input input : compaction.inputs()) {
                input.files().forEach(file -> edit.add(compaction.outputLevel(), file));
            }
        } else if (compaction.kind() == Compaction.Kind.MERGE) {
            outputs = mergeOrGiveUp(compaction, version, begun);
            outputs.forEach(file -> edit.add(compaction.outputLevel(), file));
        }
        if (cancelled.getAsBoolean()) {
            outputs.forEach(file -> store.delete(file.number()));
            options.listener().compactionGivenUp(begun.job());
            return;
        }
        store.applyOrDelete(edit.build(), outputs);
        store.views().publish(memtables -> memtables);
        long bytesWritten = outputs.stream().mapToLong(FileMetadata::bytes).sum();
        if (compaction.kind() == Compaction.Kind.MERGE) {
            counters.merged(compaction, bytesWritten);
        } else {
            counters.relinked();
        }
        options.listener().compactionEnded(begun, outputs.size(), bytesWritten, System.nanoTime() - start);
    }

    private static boolean isSound(Compaction compaction, Version version) {
        CompactionInvariants.check(compaction, version);
        return true;
    }

    private EngineListener.Compaction described(Compaction compaction) {
        return new EngineListener.Compaction(
                jobs.incrementAndGet(),
                compaction.reason().name(),
                (int) compaction.files().count(),
                compaction.inputBytes(),
                compaction.outputLevel());
    }

    private List<FileMetadata> mergeOrGiveUp(Compaction compaction, Version version, EngineListener.Compaction begun) {
        try {
            return merge(compaction, version);
        } catch (DiskFullException e) {
            options.listener().compactionGivenUp(begun.job());
            throw e;
        }
    }

    private List<FileMetadata> merge(Compaction compaction, Version version) {
        try (OutputFiles output = new OutputFiles(
                        store,
                        options,
                        compaction.outputLevel(),
                        cuts(compaction, version),
                        tombstonesSince(compaction));
                InternalIterator entries = LoserTreeIterator.of(sources(compaction), 0)) {
            RunRewrite rewrite = new RunRewrite(
                    needs, rangeTombstones(compaction), below(version, compaction.outputLevel()), output);
            long bytesDone = 0;
            for (boolean valid = entries.seekToFirst(); valid; valid = entries.next()) {
                if (rewrite.entriesRead() % ENTRIES_BETWEEN_CHECKS == 0 || bytesDone >= BYTES_BETWEEN_CHECKS) {
                    rateLimit.spend(bytesDone, cancelled);
                    bytesDone = 0;
                    if (cancelled.getAsBoolean()) {
                        return List.of();
                    }
                }
                long bytes = (long) entries.key().length() + entries.value().length();
                bytesDone += bytes;
                if (rewrite.add(entries.key(), entries.value())) {
                    bytesDone += bytes;
                }
            }
            rateLimit.spend(bytesDone, cancelled);
            rewrite.finish();
            assert rewrite.entriesRead() == compaction.inputEntries() : "every entry of the inputs is read once";
            return output.finish();
        }
    }

    private OutputCuts cuts(Compaction compaction, Version version) {
        int level = compaction.outputLevel();
        if (level == 0) {
            return new OutputCuts(Long.MAX_VALUE, List.of());
        }
        boolean isLast = level == LevelTargets.LAST_LEVEL;
        return new OutputCuts(
                options.sstableBytes(),
                isLast ? List.of() : version.overlapping(level + 1, compaction.lowest(), compaction.highest()));
    }

    private static long tombstonesSince(Compaction compaction) {
        return compaction
                .files()
                .mapToLong(FileMetadata::tombstonesSinceMillis)
                .filter(since -> since > 0)
                .min()
                .orElse(0);
    }

    private RangeTombstones rangeTombstones(Compaction compaction) {
        List<RangeTombstone> tombstones = new ArrayList<>();
        compaction
                .files()
                .filter(file -> file.rangeTombstones() > 0)
                .forEach(file -> tombstones.addAll(
                        file.reader(store.tables()).rangeTombstones().list()));
        return RangeTombstones.of(tombstones);
    }

    private List<InternalIterator> sources(Compaction compaction) {
        List<InternalIterator> sources = new ArrayList<>();
        for (Compaction.Input input : compaction.inputs()) {
            if (input.level() == 0) {
                input.files().forEach(file -> sources.add(open(file)));
            } else {
                sources.add(new ConcatenatingIterator(
                        input.files().stream().map(InputFile::new).toList()));
            }
        }
        return sources;
    }

    private InternalIterator open(FileMetadata file) {
        return SequencedIterator.of(
                file.reader(store.tables()).iterator(BlockUse.READ_ONCE, ReadStatistics.ignored()),
                file.ingestSequence());
    }

    /** Of a run that stays in level 0 nobody knows what older files there hold. */
    private static RunRewrite.Below below(Version version, int outputLevel) {
        return outputLevel == 0 ? RunRewrite.Below.ANYTHING : new LevelsBelow(version, outputLevel);
    }

    /** The files of the levels below the output. */
    private record LevelsBelow(Version version, int outputLevel) implements RunRewrite.Below {

        @Override
        public boolean mayHold(ByteSlice internalKey) {
            int length = InternalKey.qualifiedLength(internalKey);
            for (int level = outputLevel + 1; level < Version.LEVELS; level++) {
                if (version.fileSpanning(level, internalKey.bytes(), internalKey.offset(), length) != null) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean mayHoldIn(byte[] lower, byte[] upper) {
            for (int level = outputLevel + 1; level < Version.LEVELS; level++) {
                if (!version.overlapping(level, lower, upper).isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A file of a level below 0, opened when the merge comes to it. */
    private final class InputFile implements ConcatenatingIterator.Source {

        private final FileMetadata file;

        InputFile(FileMetadata file) {
            this.file = file;
        }

        @Override
        public ByteSlice smallest() {
            return new ByteSlice(file.smallestKey());
        }

        @Override
        public ByteSlice largest() {
            return new ByteSlice(file.largestKey());
        }

        @Override
        public InternalIterator open() {
            return CompactionJob.this.open(file);
        }
    }
}
