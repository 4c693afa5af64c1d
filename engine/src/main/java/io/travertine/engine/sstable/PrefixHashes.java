package io.travertine.engine.sstable;

import java.util.List;
import java.util.function.IntFunction;

import io.travertine.engine.KeyPrefix;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.filter.BloomFilterBuilder;
import io.travertine.engine.filter.KeyHash;
import io.travertine.engine.key.InternalKey;

/** Gives a filter the prefixes of keys that come in order, each once. Not thread-safe. */
final class PrefixHashes {

    private final IntFunction<KeyPrefix> prefixes;
    private final BloomFilterBuilder filter;
    private int keyspaceId = -1;
    private List<KeyPrefix.Part> parts = List.of();
    /** What was added last, by the number of parts; a prefix whose hash that happens to be is in the filter by it. */
    private long[] last = {};

    private boolean[] any = {};

    PrefixHashes(IntFunction<KeyPrefix> prefixes, BloomFilterBuilder filter) {
        this.prefixes = prefixes;
        this.filter = filter;
    }

    /**
     * Adds the prefixes of an internal key. A key that ends before all parts do has fewer.
     *
     * @return how many parts the keys of its keyspace have
     */
    int add(ByteSlice key) {
        int id = InternalKey.keyspaceId(key);
        if (id != keyspaceId) {
            keyspaceId = id;
            parts = prefixes.apply(id).parts();
            last = new long[parts.size()];
            any = new boolean[parts.size()];
        }
        int end = key.end() - InternalKey.TRAILER_BYTES;
        int at = key.offset() + InternalKey.KEYSPACE_BYTES;
        for (int i = 0; i < parts.size(); i++) {
            at = parts.get(i).end(key.bytes(), at, end);
            if (at < 0) {
                break;
            }
            long hash = KeyHash.ofPrefix(key.bytes(), key.offset(), at - key.offset());
            if (!any[i] || last[i] != hash) {
                filter.add(hash);
                any[i] = true;
                last[i] = hash;
            }
        }
        return parts.size();
    }
}
