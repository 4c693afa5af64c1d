package io.travertine.sql.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.travertine.engine.BulkWriter;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Transaction;

/** Entries of one keyspace that are written at once, in the order of their keys. Used by one thread. */
final class EntryBatch {

    /** Fewer bytes are not worth a file of their own. */
    static final long INGEST_BYTES_MIN = 1 << 20;

    private byte[][] keys;
    private byte[][] values;
    private int size;
    private long bytes;

    /** @param expected how many entries there will be at most */
    EntryBatch(int expected) {
        this.keys = new byte[expected][];
        this.values = new byte[expected][];
    }

    /** Adds an entry. Key and value are kept, not copied. */
    void add(byte[] key, byte[] value) {
        keys[size] = key;
        values[size] = value;
        size++;
        bytes += key.length + value.length;
    }

    /** Puts the entries into the order of their keys; returns whether no key is there twice. */
    boolean sort() {
        keys = Arrays.copyOf(keys, size);
        values = Arrays.copyOf(values, size);
        boolean ascends = true;
        for (int i = 1; ascends && i < size; i++) {
            ascends = Arrays.compareUnsigned(keys[i - 1], keys[i]) < 0;
        }
        return ascends || sortEntries();
    }

    private boolean sortEntries() {
        List<Map.Entry<byte[], byte[]>> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(Map.entry(keys[i], values[i]));
        }
        entries.sort(Map.Entry.comparingByKey(Arrays::compareUnsigned));
        boolean distinct = true;
        for (int i = 0; i < size; i++) {
            keys[i] = entries.get(i).getKey();
            values[i] = entries.get(i).getValue();
            distinct &= i == 0 || !Arrays.equals(keys[i - 1], keys[i]);
        }
        return distinct;
    }

    /**
     * Writes the entries.
     *
     * @param asFiles whether they become files of their own, if they are many. These are neither logged nor sorted again, but
     *     the commit fails if anybody has written among their keys since the transaction was begun
     */
    void writeTo(Transaction transaction, Keyspace keyspace, boolean asFiles) {
        if (bytes < INGEST_BYTES_MIN || !asFiles) {
            transaction.putAll(keyspace, keys(), values());
            return;
        }
        try (BulkWriter writer = transaction.ingest(keyspace)) {
            for (int i = 0; i < size; i++) {
                writer.add(keys[i], values[i]);
            }
            writer.finish();
        }
    }

    List<byte[]> keys() {
        return Arrays.asList(keys);
    }

    List<byte[]> values() {
        return Arrays.asList(values);
    }
}
