package io.travertine.engine.transaction;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.IngestException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.commit.CommitBatch;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.version.FileMetadata;

/** The keys that the files of an ingest reach over. */
record IngestedSpan(Keyspace keyspace, CommitBatch.KeySpan span) {

    /**
     * The span of files.
     *
     * @param files at least one, in key order
     */
    static IngestedSpan of(Keyspace keyspace, List<FileMetadata> files) {
        return new IngestedSpan(keyspace, CommitBatch.KeySpan.of(files.get(0), files.get(files.size() - 1)));
    }

    KeyRange range() {
        return new KeyRange(userKey(span.lower()), userKey(span.upper()));
    }

    /** Checks that a transaction wrote nothing in here, since an ingested file would not lie below or above it. */
    void checkFree(WriteSet writes) {
        if (writes.overlaps(span)) {
            byte[] first = userKey(span.lower());
            byte[] behind = userKey(span.upper());
            throw new IngestException(
                    "the transaction has already written to keyspace " + keyspace.name() + " from key "
                            + HexDump.readable(first, 0, first.length) + " to "
                            + HexDump.readable(behind, 0, behind.length - 1)
                            + "; ingest before other writes to the same range",
                    keyspace,
                    first);
        }
    }

    private static byte[] userKey(byte[] qualifiedKey) {
        return Arrays.copyOfRange(qualifiedKey, InternalKey.KEYSPACE_BYTES, qualifiedKey.length);
    }
}
