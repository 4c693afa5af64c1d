package io.travertine.engine.compaction;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.version.FileMetadata;

/** How far back the histories of keyspaces are kept, as it was at one moment. Thread-safe. */
@FunctionalInterface
public interface KeptHistory {

    /** No keyspace keeps one. */
    KeptHistory NONE = (first, last) -> Long.MAX_VALUE;

    /**
     * What was written after that sequence in keyspaces of those ids, both inclusive, stays, and so does what was seen at it;
     * {@link Long#MAX_VALUE} if none of them keeps a history.
     */
    long since(int firstKeyspaceId, int lastKeyspaceId);

    /** What was written to the keyspace up to that sequence has had its time: nobody sees it any more; 0 if nothing has. */
    default long expiredUpTo(int keyspaceId) {
        return 0;
    }

    /** As {@link #since(int, int)}, for the keyspaces that a file may hold entries of. */
    default long since(FileMetadata file) {
        int first = InternalKey.keyspaceId(new ByteSlice(file.smallestKey()));
        return since(first, InternalKey.keyspaceId(new ByteSlice(file.largestKey())));
    }
}
