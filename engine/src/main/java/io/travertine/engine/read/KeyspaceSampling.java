package io.travertine.engine.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceSample;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.filter.KeyHash;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.sstable.BlockUse;
import io.travertine.engine.sstable.SstableReader;
import io.travertine.engine.sstable.TableProperties;
import io.travertine.engine.tombstone.RangeTombstones;
import io.travertine.engine.version.FileMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Puts a sample of a keyspace together from the samples in the files. Chosen are the keys whose hashes are below a bound, the
 * same one everywhere, so that it is known of an entry whether a newer one of its key, or its deletion, is there. Memtables,
 * and files that have so few entries of the keyspace that they keep no sample of it, are walked through.
 */
public final class KeyspaceSampling {

    /** Files with more entries of the keyspace have a sample, or are too old to have one. */
    private static final int WALKED_ENTRIES_MAX = 1024;

    /** A memtable with more entries of the keyspace is taken to hold nothing else. */
    private static final int MEMTABLE_ENTRIES_COUNTED_MAX = 10_000;

    private static final long EVERY_HASH = -1;
    private static final double HASHES = 0x1.0p64;

    private final ReadSources sources;

    public KeyspaceSampling(ReadSources sources) {
        this.sources = sources;
    }

    /** What a file has of the keyspace. */
    private record Part(
            FileMetadata file, SstableReader reader, long entries, TableProperties.@Nullable Sample sample) {

        /** Whether its entries are looked at one by one, if all of the keyspace is not. */
        boolean isWalked() {
            return sample == null && entries <= WALKED_ENTRIES_MAX;
        }
    }

    /** About so many entries, or all if there are no more. */
    public KeyspaceSample sample(Keyspace keyspace, int entriesMax) {
        if (entriesMax < 1) {
            throw new IllegalArgumentException("a sample has at least 1 entry, got " + entriesMax);
        }
        ReadView view = sources.views().pin();
        try {
            List<Part> parts = parts(view, keyspace);
            long entries = parts.stream().mapToLong(Part::entries).sum()
                    + view.memtables().newestFirst().stream()
                            .mapToLong(memtable -> count(memtable, keyspace))
                            .sum();
            boolean all = entries <= entriesMax;
            return new Selection(keyspace, all ? EVERY_HASH : bound(parts, (double) entriesMax / entries))
                    .select(view, parts, all);
        } finally {
            view.release();
        }
    }

    private static long count(MemTable memtable, Keyspace keyspace) {
        QualifiedRange range = QualifiedRange.of(keyspace.id(), KeyRange.all());
        int count = memtable.entries()
                .count(range.lower().bytes(), InternalKey.before(range.upperKey()), MEMTABLE_ENTRIES_COUNTED_MAX);
        return count < MEMTABLE_ENTRIES_COUNTED_MAX ? count : memtable.entryCount();
    }

    /** The files that hold entries of the keyspace, the newer before the older. */
    private List<Part> parts(ReadView view, Keyspace keyspace) {
        QualifiedRange range = QualifiedRange.of(keyspace.id(), KeyRange.all());
        List<Part> parts = new ArrayList<>();
        for (List<FileMetadata> level : view.version().levels()) {
            for (FileMetadata file : level) {
                if (range.overlaps(file.smallestKey(), file.largestKey())) {
                    SstableReader reader = file.reader(sources.tables());
                    parts.add(new Part(
                            file,
                            reader,
                            reader.properties().entries(keyspace.id()),
                            reader.properties().sample(keyspace.id())));
                }
            }
        }
        return parts;
    }

    /** Below which hashes every file shows its entries; of more than is wanted, less. */
    private static long bound(List<Part> parts, double share) {
        long bound = (long) (share * HASHES / 2) << 1;
        for (Part part : parts) {
            if (part.sample() != null && Long.compareUnsigned(part.sample().bound(), bound) < 0) {
                bound = part.sample().bound();
            }
        }
        return bound == 0 ? 1 : bound;
    }

    /** Takes the newest entry of each key below the bound from sources that come from the newest to the oldest. */
    private static final class Selection {

        private final Keyspace keyspace;
        private final long bound;
        private final Set<ByteSlice> seen = new HashSet<>();
        private final List<RangeTombstones> rangeDeletes = new ArrayList<>();
        private final List<byte[]> keys = new ArrayList<>();
        private final List<byte[]> values = new ArrayList<>();

        Selection(Keyspace keyspace, long bound) {
            this.keyspace = keyspace;
            this.bound = bound;
        }

        KeyspaceSample select(ReadView view, List<Part> parts, boolean all) {
            for (MemTable memtable : view.memtables().newestFirst()) {
                rangeDeletes.add(memtable.rangeTombstones());
                try (InternalIterator iterator = memtable.iterator()) {
                    walk(iterator, 0);
                }
            }
            for (Part part : parts) {
                rangeDeletes.add(part.reader().rangeTombstones());
                if (all || part.isWalked()) {
                    try (InternalIterator iterator =
                            part.reader().iterator(BlockUse.READ_ONCE, ReadStatistics.ignored())) {
                        walk(iterator, part.file().ingestSequence());
                    }
                } else if (part.sample() != null) {
                    part.reader()
                            .readSample(
                                    part.sample(),
                                    (key, value) -> add(key, value, part.file().ingestSequence()));
                }
            }
            return new KeyspaceSample(keys, values, bound == EVERY_HASH ? 1 : unsigned(bound) / HASHES);
        }

        /** @param sequence of all entries, or 0 if each has its own */
        private void walk(InternalIterator iterator, long sequence) {
            QualifiedRange range = QualifiedRange.of(keyspace.id(), KeyRange.all());
            ByteSlice end = new ByteSlice(InternalKey.before(range.upperKey()));
            boolean valid = iterator.seek(range.lower());
            while (valid && InternalKeyOrder.compare(iterator.key(), end) < 0) {
                if (InternalKey.kind(iterator.key()) != KeyKind.RANGE_DELETE) {
                    add(iterator.key(), iterator.value(), sequence);
                }
                valid = iterator.next();
            }
        }

        private void add(ByteSlice key, ByteSlice value, long sequence) {
            int length = InternalKey.qualifiedLength(key);
            long hash = KeyHash.hash(key.bytes(), key.offset(), length);
            if (bound != EVERY_HASH && Long.compareUnsigned(hash, bound) >= 0) {
                return;
            }
            if (seen.add(new ByteSlice(Arrays.copyOfRange(key.bytes(), key.offset(), key.offset() + length)))
                    && InternalKey.kind(key) == KeyKind.PUT
                    && !isHidden(key, sequence == 0 ? InternalKey.sequence(key) : sequence)) {
                keys.add(InternalKey.userKey(key));
                values.add(value.toByteArray());
            }
        }

        private boolean isHidden(ByteSlice key, long sequence) {
            int length = InternalKey.qualifiedLength(key);
            return rangeDeletes.stream()
                    .anyMatch(deletes -> !deletes.isEmpty()
                            && deletes.oldestCoveringAbove(key.bytes(), key.offset(), length, sequence)
                                    != RangeTombstones.NONE_COVERS);
        }

        private static double unsigned(long bits) {
            return (double) (bits >>> 1) * 2;
        }
    }
}
