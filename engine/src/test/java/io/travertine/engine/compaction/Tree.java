package io.travertine.engine.compaction;

import java.util.List;

import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import io.travertine.engine.version.VersionEdit;

/** Versions for tests of pickers: files that exist only as metadata. */
final class Tree {

    private final VersionEdit.Builder edit = VersionEdit.builder();
    private long sequence;

    /** A file of keyspace 1, newer than those added before. */
    Tree file(int level, long number, int firstKey, int lastKey, long bytes) {
        return file(level, number, firstKey, lastKey, bytes, 0, 0, 0);
    }

    /** A file of 100 entries. */
    Tree file(
            int level,
            long number,
            int firstKey,
            int lastKey,
            long bytes,
            long tombstones,
            long shadowed,
            long tombstonesSinceMillis) {
        sequence += 10;
        edit.add(
                level,
                new FileMetadata(
                        number,
                        bytes,
                        100,
                        tombstones,
                        sequence - 9,
                        sequence,
                        key(firstKey, sequence),
                        key(lastKey, sequence - 1),
                        shadowed,
                        tombstonesSinceMillis,
                        0,
                        0));
        return this;
    }

    static byte[] key(int key, long sequence) {
        return InternalKey.encode(1, new byte[] {(byte) (key >> 8), (byte) key}, sequence, KeyKind.PUT);
    }

    long newestSequence() {
        return sequence;
    }

    Version version() {
        return Version.empty().apply(edit.build());
    }

    /** Nothing claimed, nothing unseen, everything seen by all, at the beginning of time, and busy. */
    TreeState state() {
        return new TreeState(version(), file -> false, file -> false, file -> sequence, 0, false);
    }

    static List<Long> numbers(Compaction compaction) {
        return compaction.files().map(FileMetadata::number).toList();
    }
}
