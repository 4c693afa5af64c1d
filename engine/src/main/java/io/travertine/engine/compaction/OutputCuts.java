package io.travertine.engine.compaction;

import java.util.List;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.version.FileMetadata;

/**
 * Says where a sorted run is cut into files. Between two keys only, and
 *
 * <ul>
 *   <li>where a keyspace ends, or is seen to be large, once there is enough of it to be worth a file of its own: so that a
 *       dropped keyspace is whole files but for a little at both ends;
 *   <li>at half the target size or more, where a file of the level after the next begins or ends: so that the new file
 *       overlaps fewer of them when its turn comes;
 *   <li>at the target size;
 *   <li>at so many entries that their filter, which is made of all at once, takes no more memory than the target size.
 * </ul>
 *
 * <p>Where a {@link io.travertine.engine.key.CompactionGroup} ends, a file ends in any case. Asked for each key in order. Not thread-safe.
 */
final class OutputCuts {

    /** So much of a keyspace, or a quarter of the target if that is less, is worth a file of its own. */
    private static final long KEYSPACE_BYTES = 2 << 20;

    /** What a file takes in memory for an entry until its filter is made. */
    private static final int HASH_BYTES = 8;

    private final long fileBytesMax;
    private final long keyspaceBytes;
    private final List<FileMetadata> grandparents;
    private int grandparent;
    private long keyspaceFrom;

    /**
     * @param fileBytesMax the size that files aim at
     * @param grandparents the files of the level after the one that is written, which the files are cut to fit
     */
    OutputCuts(long fileBytesMax, List<FileMetadata> grandparents) {
        this.fileBytesMax = fileBytesMax;
        this.keyspaceBytes = Math.min(KEYSPACE_BYTES, fileBytesMax / 4);
        this.grandparents = List.copyOf(grandparents);
    }

    /**
     * Whether the file ends before the next key, which is another one than the last.
     *
     * @param last the last key of the file
     * @param bytes the size of the file so far
     * @param entries the number of entries in it so far
     */
    boolean isBetween(ByteSlice last, ByteSlice next, long bytes, long entries) {
        boolean crosses = crossesGrandparents(next);
        boolean keyspaceEnds = InternalKey.keyspaceId(next) != InternalKey.keyspaceId(last);
        boolean cut = bytes >= fileBytesMax
                || entries >= fileBytesMax / HASH_BYTES
                || (crosses && bytes >= fileBytesMax / 2)
                || (keyspaceEnds && bytes >= keyspaceBytes)
                || (keyspaceFrom > 0 && bytes - keyspaceFrom >= keyspaceBytes);
        if (cut) {
            keyspaceFrom = 0;
        } else if (keyspaceEnds) {
            keyspaceFrom = bytes;
        }
        return cut;
    }

    /** Moves on to the first file that ends at or after the key; a boundary was crossed if that is another one. */
    private boolean crossesGrandparents(ByteSlice next) {
        int before = grandparent;
        int length = InternalKey.qualifiedLength(next);
        while (grandparent < grandparents.size()
                && grandparents.get(grandparent).endsBefore(next.bytes(), next.offset(), length)) {
            grandparent++;
        }
        return grandparent != before;
    }
}
