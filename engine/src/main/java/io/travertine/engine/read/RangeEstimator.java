package io.travertine.engine.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.sstable.SstableReader;
import io.travertine.engine.version.FileMetadata;
import org.jspecify.annotations.Nullable;

/** Guesses what a key range holds from what is in memory: metadata of files, their indexes, a bounded look at memtables. */
public final class RangeEstimator {

    /** Entries of a memtable are counted up to this number; a range that holds more is guessed to hold all of it. */
    private static final int MEMTABLE_ENTRIES_COUNTED_MAX = 10_000;

    private static final int SAMPLES_PER_SOURCE = 256;
    private static final byte[] BEHIND_ALL = InternalKey.before(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});

    private final ReadSources sources;

    public RangeEstimator(ReadSources sources) {
        this.sources = sources;
    }

    public Engine.Estimate estimate(Keyspace keyspace, KeyRange range) {
        QualifiedRange bounds = QualifiedRange.of(keyspace.id(), range);
        ReadView view = sources.views().pin();
        try {
            double entries = 0;
            double bytes = 0;
            for (MemTable memtable : view.memtables().newestFirst()) {
                long inRange = entries(memtable, bounds);
                entries += inRange;
                bytes += (double) inRange * memtable.bytes() / Math.max(1, memtable.entryCount());
            }
            for (FileMetadata file : overlapping(view, bounds)) {
                double share = share(file, bounds);
                entries += share * Math.max(0, file.entries() - 2 * file.tombstones());
                bytes += share * file.bytes();
            }
            return new Engine.Estimate(Math.round(entries), Math.round(bytes));
        } finally {
            view.release();
        }
    }

    private static long entries(MemTable memtable, QualifiedRange bounds) {
        int count = memtable.entries().count(bounds.lower().bytes(), upperKey(bounds), MEMTABLE_ENTRIES_COUNTED_MAX);
        return count < MEMTABLE_ENTRIES_COUNTED_MAX ? count : memtable.entryCount();
    }

    private static byte[] upperKey(QualifiedRange bounds) {
        ByteSlice upper = bounds.upper();
        return upper == null ? BEHIND_ALL : upper.bytes();
    }

    private static List<FileMetadata> overlapping(ReadView view, QualifiedRange bounds) {
        List<FileMetadata> overlapping = new ArrayList<>();
        for (List<FileMetadata> files : view.version().levels()) {
            for (FileMetadata file : files) {
                if (bounds.overlaps(file.smallestKey(), file.largestKey())) {
                    overlapping.add(file);
                }
            }
        }
        return overlapping;
    }

    /** The share of a file's blocks that may have entries of the range; half a block where it ends inside one. */
    private double share(FileMetadata file, QualifiedRange bounds) {
        ByteSlice upper = bounds.upper();
        boolean fromStart = InternalKeyOrder.compare(bounds.lower(), new ByteSlice(file.smallestKey())) <= 0;
        boolean toEnd = upper == null || InternalKeyOrder.compare(upper, new ByteSlice(file.largestKey())) > 0;
        if (fromStart && toEnd) {
            return 1;
        }
        SstableReader reader = file.reader(sources.tables());
        double from = fromStart ? 0 : reader.shareBefore(bounds.lower());
        double to = upper == null || toEnd ? 1 : reader.shareBefore(upper);
        return Math.max(to - from, 0.5 / reader.properties().dataBlocks());
    }

    /** Cuts the range at keys between blocks, so that the parts hold about as many blocks each. */
    public List<KeyRange> splits(Keyspace keyspace, KeyRange range, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a range is cut into at least 1 part, got " + count);
        }
        List<byte[]> candidates = new ArrayList<>(samples(keyspace, range));
        List<KeyRange> parts = new ArrayList<>();
        byte @Nullable [] lower = range.lower();
        int cuts = Math.min(count - 1, candidates.size());
        for (int i = 1; i <= cuts; i++) {
            byte[] cut = candidates.get((int) ((long) i * candidates.size() / (cuts + 1)));
            parts.add(new KeyRange(lower, cut));
            lower = cut;
        }
        parts.add(new KeyRange(lower, range.upper()));
        return parts;
    }

    private SortedSet<byte[]> samples(Keyspace keyspace, KeyRange range) {
        SortedSet<byte[]> samples = new TreeSet<>(Arrays::compareUnsigned);
        QualifiedRange bounds = QualifiedRange.of(keyspace.id(), range);
        ReadView view = sources.views().pin();
        try {
            for (FileMetadata file : overlapping(view, bounds)) {
                file.reader(sources.tables())
                        .sampleKeys(SAMPLES_PER_SOURCE, key -> addIfInside(samples, keyspace, range, key));
            }
            for (MemTable memtable : view.memtables().newestFirst()) {
                memtable.sample(
                        bounds.lower().bytes(),
                        upperKey(bounds),
                        SAMPLES_PER_SOURCE,
                        key -> addIfInside(samples, keyspace, range, key));
            }
        } finally {
            view.release();
        }
        return samples;
    }

    /** Adds the user key if it cuts the range into two parts that may both hold something. */
    private static void addIfInside(SortedSet<byte[]> samples, Keyspace keyspace, KeyRange range, ByteSlice key) {
        if (InternalKey.keyspaceId(key) == keyspace.id()) {
            byte[] userKey = InternalKey.userKey(key);
            boolean above = range.lower() == null || Arrays.compareUnsigned(userKey, range.lower()) > 0;
            if (above && range.contains(userKey)) {
                samples.add(userKey);
            }
        }
    }
}
