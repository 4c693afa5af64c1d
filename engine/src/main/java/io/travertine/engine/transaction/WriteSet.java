package io.travertine.engine.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.commit.CommitBatch;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.memtable.ReplaceableEntries;
import io.travertine.engine.memtable.SortedEntries;
import io.travertine.engine.memtable.SortedRun;
import io.travertine.engine.read.OwnWrites;
import io.travertine.engine.read.QualifiedRange;
import io.travertine.engine.read.Visibility;
import io.travertine.engine.tombstone.RangeTombstone;
import io.travertine.engine.tombstone.RangeTombstones;
import io.travertine.engine.version.FileMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The private writes of one transaction, sorted, as a source of its merged reads. Each write carries, in the place of a
 * sequence, the number of the mark that follows it; these numbers lie above all sequences, so the writes count as newer
 * than every commit. Of several writes to one key between two marks only the last stays. Used by one thread at a time;
 * iterators over it stay usable while it changes.
 */
final class WriteSet implements OwnWrites {

    /** What a write takes outside of the set: the lock of its row, its place in the commit, and the objects of both. */
    private static final int BESIDE_BYTES = 190;

    private static final byte[] NO_VALUE = {};

    private final WrittenEntries entries = new WrittenEntries();
    /** The internal keys of what was written one by one, in the order of writing; one that was replaced since may occur more than once. */
    private final List<byte[]> history = new ArrayList<>();

    /** The range deletes among the entries; each has a mark of its own, between what came before and after it. */
    private RangeTombstones rangeTombstones = RangeTombstones.none();

    /** Files ingested, each under a mark of its own; none overlaps another. */
    private final List<FileMetadata> ingested = new ArrayList<>();

    /** The range of each ingest, from its first key to its last, by the mark of its last file. */
    private final NavigableMap<Long, CommitBatch.KeySpan> ingestSpans = new TreeMap<>();

    private final List<Long> ingestsUndone = new ArrayList<>();

    private long nextMark = Visibility.OWN_WRITES_FROM + 1;
    private boolean marked = true;
    private boolean everDeleted;
    private long singleBytes;
    private long runBytes;

    @Override
    public SortedEntries entries() {
        return entries;
    }

    @Override
    public RangeTombstones rangeTombstones() {
        return rangeTombstones;
    }

    @Override
    public List<FileMetadata> ingested() {
        return ingested;
    }

    boolean isEmpty() {
        return entries.isEmpty() && ingested.isEmpty();
    }

    /** Whether there is something, and no file among it. */
    boolean areOnlyEntries() {
        return !entries.isEmpty() && ingested.isEmpty();
    }

    /** The numbers of files whose ingest was undone; nobody reads them once the transaction is over. */
    List<Long> ingestsUndone() {
        return ingestsUndone;
    }

    /** Whether anything was written to the range. */
    boolean overlaps(CommitBatch.KeySpan span) {
        return entries.count(InternalKey.before(span.lower()), InternalKey.before(span.upper()), 1) > 0
                || rangeTombstones.anyNewerIn(span.lower(), span.upper(), 0)
                || ingestSpans.values().stream().anyMatch(span::overlaps);
    }

    private boolean hasWritesTo(int keyspaceId) {
        QualifiedRange all = QualifiedRange.of(keyspaceId, KeyRange.all());
        return overlaps(new CommitBatch.KeySpan(all.lowerKey(), all.upperKey()));
    }

    /** Adds the files of an ingest, which overlap nothing written so far. */
    void ingest(List<FileMetadata> files, CommitBatch.KeySpan span) {
        for (FileMetadata file : files) {
            mark();
            ingested.add(file.ingestedAt(nextMark));
            marked = false;
        }
        ingestSpans.put(mark(), span);
    }

    /** The memory that the writes take, about. */
    long bytes() {
        return singleBytes + runBytes;
    }

    static long bytes(byte[] qualifiedKey, byte @Nullable [] value) {
        int valueBytes = value == null ? 0 : value.length;
        return 2L * qualifiedKey.length
                + InternalKey.TRAILER_BYTES
                + valueBytes
                + ReplaceableEntries.OVERHEAD_BYTES
                + BESIDE_BYTES;
    }

    /** Ends what one mark covers: a reader up to the returned mark sees the writes made so far, and no later one. */
    long mark() {
        if (!marked) {
            nextMark++;
            marked = true;
        }
        return nextMark - 1;
    }

    /**
     * @param value kept, not copied; null to delete the key
     */
    void write(byte[] qualifiedKey, byte @Nullable [] value) {
        boolean deletes = value == null;
        byte[] key = internalKey(qualifiedKey, deletes);
        byte[] replaced = entries.put(key, value == null ? NO_VALUE : value);
        if (replaced == null) {
            history.add(key);
            replaced = removeOther(qualifiedKey, deletes);
        }
        singleBytes += bytes(qualifiedKey, value) - (replaced == null ? 0 : bytes(qualifiedKey, replaced));
        marked = false;
    }

    /**
     * Puts entries, each under the one mark that is theirs alone.
     *
     * @param qualifiedKeys in ascending order, each once; kept, not copied, as the values are
     */
    void putAll(List<byte[]> qualifiedKeys, List<byte[]> values) {
        if (qualifiedKeys.isEmpty()) {
            return;
        }
        if (!entries.takesRuns()) {
            for (int i = 0; i < qualifiedKeys.size(); i++) {
                write(qualifiedKeys.get(i), values.get(i));
            }
            return;
        }
        mark();
        entries.add(new SortedRun(qualifiedKeys, values, nextMark));
        runBytes += bytes(qualifiedKeys, values);
        marked = false;
        mark();
    }

    /** The keys as keys of a keyspace; throws {@link IllegalArgumentException} unless they ascend, each once. */
    static List<byte[]> qualified(int keyspaceId, List<byte[]> keys) {
        byte[][] qualifiedKeys = new byte[keys.size()][];
        for (int i = 0; i < qualifiedKeys.length; i++) {
            qualifiedKeys[i] = InternalKey.qualifiedKey(keyspaceId, keys.get(i));
            if (i > 0 && Arrays.compareUnsigned(qualifiedKeys[i - 1], qualifiedKeys[i]) >= 0) {
                throw new IllegalArgumentException("keys must ascend, each once; number " + i + " does not");
            }
        }
        return Arrays.asList(qualifiedKeys);
    }

    /** What the entries take, about. */
    static long bytes(List<byte[]> qualifiedKeys, List<byte[]> values) {
        long sum = 0;
        for (int i = 0; i < qualifiedKeys.size(); i++) {
            sum += bytes(qualifiedKeys.get(i), values.get(i));
        }
        return sum;
    }

    /** Deletes what was written before in a range that is not empty. */
    void deleteRange(QualifiedRange range) {
        byte[] lower = range.lowerKey();
        byte[] upper = range.upperKey();
        if (Arrays.compareUnsigned(lower, upper) >= 0) {
            return;
        }
        mark();
        byte[] key = InternalKey.encode(lower, nextMark, KeyKind.RANGE_DELETE);
        entries.put(key, upper);
        history.add(key);
        singleBytes += bytes(lower, upper);
        List<RangeTombstone> all = new ArrayList<>(rangeTombstones.list());
        all.add(new RangeTombstone(lower, upper, nextMark));
        rangeTombstones = RangeTombstones.of(all);
        marked = false;
        mark();
    }

    /** Removes the write of the other kind that the same key had since the mark; most transactions have none to look for. */
    private byte @Nullable [] removeOther(byte[] qualifiedKey, boolean deletes) {
        everDeleted |= deletes;
        return everDeleted ? entries.remove(internalKey(qualifiedKey, !deletes)) : null;
    }

    private byte[] internalKey(byte[] qualifiedKey, boolean deletes) {
        return InternalKey.encode(qualifiedKey, nextMark, deletes ? KeyKind.DELETE : KeyKind.PUT);
    }

    /** Undoes what was written since the mark. */
    void rollbackTo(long mark) {
        rollBackSingle(mark);
        for (SortedRun run : entries.removeRunsAfter(mark)) {
            runBytes -= bytes(run.qualifiedKeys(), run.values());
        }
        ingestSpans.tailMap(mark, false).clear();
        ingested.removeIf(file -> {
            boolean undone = file.ingestSequence() > mark;
            if (undone) {
                ingestsUndone.add(file.number());
            }
            return undone;
        });
        rangeTombstones = RangeTombstones.of(rangeTombstones.list().stream()
                .filter(tombstone -> tombstone.sequence() <= mark)
                .toList());
    }

    private void rollBackSingle(long mark) {
        int kept = history.size();
        while (kept > 0 && InternalKey.sequence(new ByteSlice(history.get(kept - 1))) > mark) {
            kept--;
        }
        List<byte[]> undone = history.subList(kept, history.size());
        if (undone.size() > kept) {
            retain(history.subList(0, kept));
        } else {
            undone.forEach(this::remove);
        }
        undone.clear();
    }

    private void remove(byte[] key) {
        byte[] value = entries.remove(key);
        if (value != null) {
            singleBytes -= bytes(InternalKey.qualifiedKey(key), value);
        }
    }

    /** Leaves nothing of what was written one by one but the entries of some keys. */
    private void retain(List<byte[]> keys) {
        List<byte @Nullable []> values = new ArrayList<>(keys.size());
        keys.forEach(key -> values.add(entries.get(key)));
        entries.clearSingle();
        singleBytes = 0;
        for (int i = 0; i < keys.size(); i++) {
            byte[] value = values.get(i);
            if (value != null && entries.put(keys.get(i), value) == null) {
                singleBytes += bytes(InternalKey.qualifiedKey(keys.get(i)), value);
            }
        }
    }

    /**
     * The range deletes, and the last write of each key, unless a later range delete covers it.
     *
     * @param keyspaces all that were ever written to; those of which nothing is left, because it was undone or was an empty
     *     range, are none of the batch's
     */
    void addTo(CommitBatch.Builder batch, Map<Integer, Keyspace> keyspaces) {
        keyspaces.forEach((id, keyspace) -> {
            if (keyspaces.size() == 1 || hasWritesTo(id)) {
                batch.keyspace(id, keyspace);
            }
        });
        ingested.forEach(batch::ingest);
        ingestSpans.values().forEach(batch::ingestSpan);
        rangeTombstones.list().forEach(tombstone -> batch.deleteRange(tombstone.lower(), tombstone.upper()));
        List<SortedRun> runs = entries.runsAlone();
        if (runs != null && rangeTombstones.isEmpty()) {
            runs.forEach(run -> addTo(batch, run));
        } else {
            addMergedTo(batch);
        }
    }

    private static void addTo(CommitBatch.Builder batch, SortedRun run) {
        List<byte[]> keys = run.qualifiedKeys();
        for (int i = 0; i < keys.size(); i++) {
            batch.add(keys.get(i), run.values().get(i));
        }
    }

    private void addMergedTo(CommitBatch.Builder batch) {
        byte @Nullable [] previous = null;
        try (InternalIterator iterator = entries.iterator()) {
            for (boolean valid = iterator.seekToFirst(); valid; valid = iterator.next()) {
                ByteSlice key = iterator.key();
                byte[] qualifiedKey =
                        Arrays.copyOfRange(key.bytes(), key.offset(), key.offset() + InternalKey.qualifiedLength(key));
                if (previous == null || !Arrays.equals(previous, qualifiedKey)) {
                    previous = qualifiedKey;
                    if (InternalKey.kind(key) != KeyKind.RANGE_DELETE && !isCovered(qualifiedKey, key)) {
                        boolean deletes = InternalKey.kind(key) == KeyKind.DELETE;
                        batch.add(
                                qualifiedKey, deletes ? null : iterator.value().bytes());
                    }
                }
            }
        }
    }

    private boolean isCovered(byte[] qualifiedKey, ByteSlice key) {
        return rangeTombstones.oldestCoveringAbove(qualifiedKey, 0, qualifiedKey.length, InternalKey.sequence(key))
                != RangeTombstones.NONE_COVERS;
    }
}
