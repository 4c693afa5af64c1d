package io.travertine.engine.read;

import java.util.List;

import io.travertine.engine.ReadStatistics;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.filter.KeyHash;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.memtable.MemTableList;
import io.travertine.engine.memtable.SortedEntries;
import io.travertine.engine.sstable.SstableLookup;
import io.travertine.engine.tombstone.RangeTombstones;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Finds the version of a key that a reader sees: from the newest source to the oldest, filters before blocks, and no
 * further than the first version found. Holds all the room that a lookup needs, and comes from {@link PointLookups}, so
 * that a lookup allocates nothing. Used by one thread at a time, while the view is pinned.
 */
final class PointLookup {

    private static final int SEEK_KEYS_KEPT = 128;

    private final ReadSources sources;
    private final SstableLookup inFile = new SstableLookup();
    private final ByteSlice value = new ByteSlice();
    private final ByteSlice seekSlice = new ByteSlice();
    private long sequence;
    private long hash;
    /** As long as the key sought; of each small length, one is kept. */
    private byte[] seekKey = {};

    private final byte[] @Nullable [] seekKeys = new byte[SEEK_KEYS_KEPT][];

    PointLookup(ReadSources sources) {
        this.sources = sources;
    }

    /** The value of the key, or null; good until the next lookup. */
    @Nullable ByteSlice find(
            ReadView view,
            Visibility visibility,
            @Nullable OwnWrites ownWrites,
            int keyspaceId,
            byte[] userKey,
            ReadStatistics statistics) {
        KeyKind kind = findInMemory(view, visibility, ownWrites, keyspaceId, userKey, statistics);
        @Nullable ByteSlice found = valueIfPut(kind != null ? kind : findInFiles(view.version(), statistics));
        return found == null || visibility.isExpired(sequence) ? null : found;
    }

    /**
     * What the newest visible entry of the key in memory, or in a file that the transaction has ingested, does, or null if
     * there is none; {@link #value} shows its value.
     */
    @Nullable KeyKind findInMemory(
            ReadView view,
            Visibility visibility,
            @Nullable OwnWrites ownWrites,
            int keyspaceId,
            byte[] userKey,
            ReadStatistics statistics) {
        composeSeekKey(keyspaceId, userKey);
        if (ownWrites != null && !ownWrites.entries().isEmpty()) {
            setSequence(visibility.ownUpTo());
            KeyKind kind = visible(ownWrites.entries().find(seekKey, value), ownWrites.rangeTombstones());
            if (kind != null) {
                return kind;
            }
        }
        if (ownWrites != null && !ownWrites.ingested().isEmpty()) {
            setSequence(visibility.ownUpTo());
            KeyKind kind = findInIngested(ownWrites.ingested(), statistics);
            if (kind != null) {
                return kind;
            }
        }
        setSequence(visibility.committedUpTo());
        return findInMemory(view.memtables());
    }

    /** As {@link #findInMemory}, in one file, for keys that come in order: it keeps the block looked at last. */
    @Nullable KeyKind findInOrder(FileMetadata file, ByteSlice wholeSeekKey, ReadStatistics statistics) {
        seekKey = wholeSeekKey.bytes();
        seekSlice.point(wholeSeekKey);
        inFile.seekInOrder(wholeSeekKey);
        return findIn(file, statistics);
    }

    private @Nullable KeyKind findInIngested(List<FileMetadata> files, ReadStatistics statistics) {
        inFile.seek(seekSlice, hash);
        for (FileMetadata file : files) {
            boolean spans = file.spans(seekKey, 0, InternalKey.qualifiedLength(seekSlice));
            KeyKind kind = spans ? findIn(file, statistics) : null;
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    ByteSlice value() {
        return value;
    }

    /** When the entry found was written; a number above all commits for a write of the reader's own transaction. */
    long sequence() {
        return sequence;
    }

    private void composeSeekKey(int keyspaceId, byte[] userKey) {
        int length = userKey.length + InternalKey.OVERHEAD_BYTES;
        if (seekKey.length != length) {
            seekKey = room(length);
        }
        FixedInts.writeInt(seekKey, 0, keyspaceId);
        System.arraycopy(userKey, 0, seekKey, InternalKey.KEYSPACE_BYTES, userKey.length);
        seekSlice.point(seekKey, 0, length);
        hash = KeyHash.hash(seekKey, 0, InternalKey.qualifiedLength(seekSlice));
    }

    private byte[] room(int length) {
        if (length >= SEEK_KEYS_KEPT) {
            return new byte[length];
        }
        byte[] kept = seekKeys[length];
        if (kept == null) {
            kept = new byte[length];
            seekKeys[length] = kept;
        }
        return kept;
    }

    private void setSequence(long sequence) {
        FixedInts.writeLong(seekKey, seekKey.length - InternalKey.TRAILER_BYTES, InternalKey.seekTrailer(sequence));
    }

    private @Nullable ByteSlice valueIfPut(@Nullable KeyKind kind) {
        return kind == KeyKind.PUT ? value : null;
    }

    private @Nullable KeyKind findInMemory(MemTableList memtables) {
        KeyKind kind = memtables.active().isEmpty() ? null : findIn(memtables.active());
        List<MemTable> immutables = memtables.immutables();
        for (int i = 0; kind == null && i < immutables.size(); i++) {
            kind = findIn(immutables.get(i));
        }
        return kind;
    }

    private @Nullable KeyKind findIn(MemTable memtable) {
        return visible(memtable.find(seekKey, hash, value), memtable.rangeTombstones());
    }

    /** What an entry does, or the range deletes beside it; null if there is neither. */
    private @Nullable KeyKind visible(long trailer, RangeTombstones tombstones) {
        boolean found = trailer != SortedEntries.NONE;
        if (isCovered(tombstones, found ? InternalKey.sequenceOf(trailer) : RangeTombstones.NONE_COVERS)) {
            return KeyKind.RANGE_DELETE;
        }
        if (!found) {
            return null;
        }
        sequence = InternalKey.sequenceOf(trailer);
        return InternalKey.kindOf(trailer);
    }

    /** Whether the reader sees a range delete of the key in a source that is newer than what the source has of it. */
    private boolean isCovered(RangeTombstones tombstones, long sequence) {
        return !tombstones.isEmpty()
                && tombstones.newestCovering(
                                seekKey, 0, InternalKey.qualifiedLength(seekSlice), InternalKey.sequence(seekSlice))
                        > sequence;
    }

    private @Nullable KeyKind findInFiles(Version version, ReadStatistics statistics) {
        int qualifiedLength = InternalKey.qualifiedLength(seekSlice);
        inFile.seek(seekSlice, hash);
        List<FileMetadata> newest = version.files(0);
        for (int i = 0; i < newest.size(); i++) {
            FileMetadata file = newest.get(i);
            KeyKind kind = file.spans(seekKey, 0, qualifiedLength) ? findIn(file, statistics) : null;
            if (kind != null) {
                return kind;
            }
        }
        for (int level = 1; level < Version.LEVELS; level++) {
            FileMetadata file = version.fileSpanning(level, seekKey, 0, qualifiedLength);
            KeyKind kind = file == null ? null : findIn(file, statistics);
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    private @Nullable KeyKind findIn(FileMetadata file, ReadStatistics statistics) {
        boolean found = sources.find(file, inFile, statistics);
        if (file.rangeTombstones() > 0
                && isCovered(sources.rangeTombstones(file), found ? inFile.sequence() : RangeTombstones.NONE_COVERS)) {
            return KeyKind.RANGE_DELETE;
        }
        if (!found) {
            return null;
        }
        value.point(inFile.value());
        sequence = inFile.sequence();
        return inFile.kind();
    }
}
