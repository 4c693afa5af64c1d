package io.travertine.engine.read;

import java.util.List;

import io.travertine.engine.ReadStatistics;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.filter.KeyHash;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.SequenceNumber;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.memtable.SortedEntries;
import io.travertine.engine.sstable.SstableLookup;
import io.travertine.engine.tombstone.RangeTombstones;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Asks of a view whether a key was committed after a sequence. Sources that hold nothing so new are not looked at, so for a
 * short transaction the active memtable alone answers. Used by one thread, while the view is pinned.
 */
public final class NewerVersions {

    private final ReadView view;
    private final ReadSources sources;
    private @Nullable SstableLookup lookup;

    public NewerVersions(ReadView view, ReadSources sources) {
        this.view = view;
        this.sources = sources;
    }

    /** Whether any source holds anything that young; false spares asking for single keys. */
    public boolean mayExist(long sequence) {
        for (MemTable memtable : view.memtables().newestFirst()) {
            if (memtable.sequenceMax() > sequence) {
                return true;
            }
        }
        for (List<FileMetadata> files : view.version().levels()) {
            for (FileMetadata file : files) {
                if (file.largestSequence() > sequence) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the newest version of the key, tombstone or not, range deletes included, is younger than the sequence. */
    public boolean exist(byte[] qualifiedKey, long sequence) {
        byte[] seekKey = InternalKey.seekKey(qualifiedKey, SequenceNumber.MAX);
        for (MemTable memtable : view.memtables().newestFirst()) {
            if (memtable.sequenceMax() > sequence && isNewerIn(memtable, seekKey, sequence)) {
                return true;
            }
        }
        return isNewerInFiles(new ByteSlice(seekKey), sequence);
    }

    /**
     * A qualified key of the range from one to another, exclusive, that was written or deleted after the sequence, or null.
     * Reads all of the range in the sources that hold anything so young.
     */
    public byte @Nullable [] anyIn(byte[] lower, byte[] upper, long sequence) {
        byte @Nullable [] found = anyInMemtables(lower, upper, sequence);
        for (int level = 0; found == null && level < Version.LEVELS; level++) {
            for (FileMetadata file : view.version().overlapping(level, lower, upper)) {
                if (found == null && file.largestSequence() > sequence) {
                    found = anyNewerIn(
                            iterator(file, lower, upper), sources.rangeTombstones(file), lower, upper, sequence);
                }
            }
        }
        return found;
    }

    /** As {@link #anyIn}, in what is no file yet. */
    public byte @Nullable [] anyInMemtables(byte[] lower, byte[] upper, long sequence) {
        byte @Nullable [] found = null;
        for (MemTable memtable : view.memtables().newestFirst()) {
            if (found == null && memtable.sequenceMax() > sequence) {
                found = anyNewerIn(memtable.iterator(), memtable.rangeTombstones(), lower, upper, sequence);
            }
        }
        return found;
    }

    private InternalIterator iterator(FileMetadata file, byte[] lower, byte[] upper) {
        QualifiedRange range =
                new QualifiedRange(new ByteSlice(InternalKey.before(lower)), new ByteSlice(InternalKey.before(upper)));
        return sources.open(file, range, ReadStatistics.ignored());
    }

    private static byte @Nullable [] anyNewerIn(
            InternalIterator entries, RangeTombstones tombstones, byte[] lower, byte[] upper, long sequence) {
        try (entries) {
            if (tombstones.anyNewerIn(lower, upper, sequence)) {
                return lower;
            }
            ByteSlice end = new ByteSlice(InternalKey.before(upper));
            boolean valid = entries.seek(new ByteSlice(InternalKey.before(lower)));
            while (valid && InternalKeyOrder.compare(entries.key(), end) < 0) {
                if (InternalKey.sequence(entries.key()) > sequence) {
                    return InternalKey.qualifiedKey(entries.key().toByteArray());
                }
                valid = entries.next();
            }
            return null;
        }
    }

    private static boolean isNewerIn(MemTable memtable, byte[] seekKey, long sequence) {
        if (isNewerIn(memtable.rangeTombstones(), new ByteSlice(seekKey), sequence)) {
            return true;
        }
        long trailer = memtable.find(
                seekKey, KeyHash.hash(seekKey, 0, seekKey.length - InternalKey.TRAILER_BYTES), new ByteSlice());
        return trailer != SortedEntries.NONE && InternalKey.sequenceOf(trailer) > sequence;
    }

    private boolean isNewerInFiles(ByteSlice seekKey, long sequence) {
        lookup().seek(seekKey);
        Version version = view.version();
        for (FileMetadata file : version.files(0)) {
            if (file.spans(seekKey.bytes(), seekKey.offset(), InternalKey.qualifiedLength(seekKey))
                    && isNewerIn(file, sequence)) {
                return true;
            }
        }
        for (int level = 1; level < Version.LEVELS; level++) {
            FileMetadata file = version.fileSpanning(
                    level, seekKey.bytes(), seekKey.offset(), InternalKey.qualifiedLength(seekKey));
            if (file != null && isNewerIn(file, sequence)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNewerIn(FileMetadata file, long sequence) {
        if (file.largestSequence() <= sequence) {
            return false;
        }
        boolean found = sources.find(file, lookup(), ReadStatistics.ignored());
        return (found && lookup().sequence() > sequence)
                || isNewerIn(sources.rangeTombstones(file), lookup().target(), sequence);
    }

    private static boolean isNewerIn(RangeTombstones tombstones, ByteSlice seekKey, long sequence) {
        int length = InternalKey.qualifiedLength(seekKey);
        return tombstones.newestCovering(seekKey.bytes(), seekKey.offset(), length, SequenceNumber.MAX) > sequence;
    }

    /** Made when the first file is asked; most commits ask none. */
    private SstableLookup lookup() {
        SstableLookup made = lookup;
        if (made == null) {
            made = new SstableLookup();
            lookup = made;
        }
        return made;
    }
}
