package io.travertine.engine.read;

import java.util.List;

import io.travertine.engine.ReadStatistics;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.SequenceNumber;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.memtable.SortedEntries;
import io.travertine.engine.sstable.SstableLookup;
import io.travertine.engine.sstable.TableCache;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Asks of a view whether a key was committed after a sequence. Sources that hold nothing so new are not looked at, so for a
 * short transaction the active memtable alone answers. Used by one thread, while the view is pinned.
 */
public final class NewerVersions {

    private final ReadView view;
    private final TableCache tables;
    private final SstableLookup lookup = new SstableLookup();

    public NewerVersions(ReadView view, TableCache tables) {
        this.view = view;
        this.tables = tables;
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

    /** Whether the newest version of the key, tombstone or not, is younger than the sequence. */
    public boolean exist(byte[] qualifiedKey, long sequence) {
        byte[] seekKey = InternalKey.seekKey(qualifiedKey, SequenceNumber.MAX);
        for (MemTable memtable : view.memtables().newestFirst()) {
            if (memtable.sequenceMax() > sequence && isNewerIn(memtable, seekKey, sequence)) {
                return true;
            }
        }
        return isNewerInFiles(new ByteSlice(seekKey), sequence);
    }

    /** The first key of the range that has a version younger than the sequence, or null. Reads all of the range. */
    public byte @Nullable [] first(ReadSources sources, QualifiedRange range, long sequence) {
        try (InternalIterator entries = sources.merge(view, range, null, ReadStatistics.ignored())) {
            for (boolean valid = entries.seekToFirst(); valid; valid = entries.next()) {
                if (InternalKey.sequence(entries.key()) > sequence) {
                    return InternalKey.qualifiedKey(entries.key().toByteArray());
                }
            }
            return null;
        }
    }

    private static boolean isNewerIn(MemTable memtable, byte[] seekKey, long sequence) {
        long trailer = memtable.entries().find(seekKey, new ByteSlice());
        return trailer != SortedEntries.NONE && InternalKey.sequenceOf(trailer) > sequence;
    }

    private boolean isNewerInFiles(ByteSlice seekKey, long sequence) {
        lookup.seek(seekKey);
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
        return file.largestSequence() > sequence
                && tables.reader(file.number()).get(lookup, ReadStatistics.ignored())
                && lookup.sequence() > sequence;
    }
}
