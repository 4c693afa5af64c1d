package io.travertine.engine.sstable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.encoding.ByteSlice;

/**
 * Chooses some entries of a keyspace while they are written, by chance: those whose keys have the lowest hashes, in unsigned
 * order. Not thread-safe.
 *
 * <p>Which keys are chosen depends on the keys alone, so that files agree on them: where two hold versions of one key, both
 * samples have it, and the older version can be told. Costs a comparison for most entries: an entry is copied only while
 * its hash is among the lowest so far (a bottom-k sample: E. Cohen and H. Kaplan, "Summarizing data using bottom-k
 * sketches", PODC 2007).
 */
final class SampleBuilder {

    /** A keyspace with fewer entries in the file is read as a whole by who wants to know it. */
    static final int KEYSPACE_ENTRIES_MIN = 1024;

    private static final int ENTRIES_MAX = 1024;
    private static final int BYTES_MAX = 256 << 10;
    /** One hash in eight is below it: of a small keyspace no more is chosen, so that its file grows little. */
    private static final long FIRST_BOUND = 1L << 61;

    /** An entry whose hash is below the bound. */
    record Chosen(long hash, ByteSlice key, ByteSlice value) {

        int bytes() {
            return key.length() + value.length();
        }
    }

    private final List<Chosen> chosen = new ArrayList<>();
    private long bytes;
    private long bound = FIRST_BOUND;
    private long entries;

    /** Offers an entry, which is the newest of its key in the file, in the order of the file. */
    void add(ByteSlice key, ByteSlice value, long hash) {
        entries++;
        if (Long.compareUnsigned(hash, bound) < 0) {
            Chosen next = new Chosen(hash, key.copy(), value.copy());
            chosen.add(next);
            bytes += next.bytes();
            if (chosen.size() >= 2 * ENTRIES_MAX || bytes >= 2 * BYTES_MAX) {
                cut(ENTRIES_MAX);
            }
        }
    }

    /** The hashes of all entries chosen are below it, in unsigned order, and of the others none is. */
    long bound() {
        return bound;
    }

    /** The entries chosen, in the order of the file; none of a small keyspace. */
    List<Chosen> finish() {
        cut(entries < KEYSPACE_ENTRIES_MIN ? 0 : ENTRIES_MAX);
        return List.copyOf(chosen);
    }

    /** Begins anew. */
    void clear() {
        chosen.clear();
        bytes = 0;
        bound = FIRST_BOUND;
        entries = 0;
    }

    /** Lowers the bound until no more entries than these, and than there is room for, are below it. */
    private void cut(int entriesMax) {
        Chosen[] byHash = chosen.toArray(Chosen[]::new);
        Arrays.sort(byHash, (a, b) -> Long.compareUnsigned(a.hash(), b.hash()));
        int kept = 0;
        long keptBytes = 0;
        while (kept < Math.min(entriesMax, byHash.length) && keptBytes + byHash[kept].bytes() <= BYTES_MAX) {
            keptBytes += byHash[kept].bytes();
            kept++;
        }
        if (kept < byHash.length) {
            bound = byHash[kept].hash();
            chosen.removeIf(entry -> Long.compareUnsigned(entry.hash(), bound) >= 0);
            bytes = keptBytes;
        }
    }
}
