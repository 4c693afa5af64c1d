package io.travertine.engine.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.travertine.engine.KeyRange;
import io.travertine.engine.commit.ObservedReads;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;

/** What a transaction read at one sequence: single keys, and the parts of ranges that it saw. Used by one thread at a time. */
final class ReadSet implements ObservedReads {

    /** A scan that is under way; asked at the end of the transaction, if it has not been closed. */
    interface OpenScan {
        /** Adds what was seen so far. */
        void note();
    }

    private final long sequence;
    private final Map<Integer, KeyspaceReads> readsByKeyspace = new HashMap<>();
    private final List<OpenScan> openScans = new ArrayList<>();
    private boolean ended;

    ReadSet(long sequence) {
        this.sequence = sequence;
    }

    void add(int keyspaceId, byte[] key) {
        reads(keyspaceId).add(key);
    }

    void add(int keyspaceId, KeyRange range) {
        reads(keyspaceId).add(range.lower(), range.upper());
    }

    /** What was read, by the ids of keyspaces. */
    Map<Integer, KeyspaceReads> readsByKeyspace() {
        return readsByKeyspace;
    }

    private KeyspaceReads reads(int keyspaceId) {
        return readsByKeyspace.computeIfAbsent(keyspaceId, id -> new KeyspaceReads());
    }

    void opened(OpenScan scan) {
        openScans.add(scan);
    }

    void closed(OpenScan scan) {
        if (!ended) {
            scan.note();
            openScans.remove(scan);
        }
    }

    /** The transaction is over: scans that are still open can only be closed. */
    void end() {
        ended = true;
        openScans.clear();
    }

    /** Takes in what open scans have seen. */
    ReadSet settled() {
        openScans.forEach(OpenScan::note);
        return this;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public boolean contains(byte[] qualifiedKey) {
        KeyspaceReads reads = readsByKeyspace.get(InternalKey.keyspaceId(new ByteSlice(qualifiedKey)));
        return reads != null && reads.contains(userKey(qualifiedKey));
    }

    @Override
    public boolean meets(byte[] lower, byte[] upper) {
        int keyspaceId = InternalKey.keyspaceId(new ByteSlice(lower));
        KeyspaceReads reads = readsByKeyspace.get(keyspaceId);
        boolean toEnd = upper.length == InternalKey.KEYSPACE_BYTES
                && InternalKey.keyspaceId(new ByteSlice(upper)) != keyspaceId;
        return reads != null && reads.meets(userKey(lower), toEnd ? null : userKey(upper));
    }

    private static byte[] userKey(byte[] qualifiedKey) {
        return Arrays.copyOfRange(qualifiedKey, InternalKey.KEYSPACE_BYTES, qualifiedKey.length);
    }

    @Override
    public boolean containsAnyOf(int keyspaceId) {
        return readsByKeyspace.containsKey(keyspaceId);
    }
}
