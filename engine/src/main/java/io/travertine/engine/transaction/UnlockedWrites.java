package io.travertine.engine.transaction;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;

/** The keys and ranges that a transaction wrote without locks: when its read point moves, they must not have changed. */
final class UnlockedWrites {

    private final List<byte[]> keys = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();

    private record Range(Keyspace keyspace, KeyRange range) {}

    void add(byte[] qualifiedKey) {
        keys.add(qualifiedKey);
    }

    void add(Keyspace keyspace, KeyRange range) {
        ranges.add(new Range(keyspace, range));
    }

    /** Checks that nothing of it was written by others after a sequence number. */
    void checkNotNewer(Transactions transactions, long sequence) {
        keys.forEach(key -> transactions.checkNotNewer(key, sequence));
        ranges.forEach(range -> transactions.checkNotNewer(range.keyspace(), range.range(), sequence));
    }
}
