package io.travertine.sql.storage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Entries of one keyspace that are written at once, in the order of their keys. Used by one thread. */
final class EntryBatch {

    private byte[][] keys;
    private byte[][] values;
    private int size;

    @SuppressWarnings("ArrayRecordComponent") // compared by the order alone
    private record Entry(byte[] key, byte[] value) {

        static final Comparator<Entry> ORDER = (one, other) -> Arrays.compareUnsigned(one.key, other.key);
    }

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
        Entry[] entries = new Entry[size];
        for (int i = 0; i < size; i++) {
            entries[i] = new Entry(keys[i], values[i]);
        }
        Arrays.sort(entries, Entry.ORDER);
        boolean distinct = true;
        for (int i = 0; i < size; i++) {
            keys[i] = entries[i].key();
            values[i] = entries[i].value();
            distinct &= i == 0 || !Arrays.equals(keys[i - 1], keys[i]);
        }
        return distinct;
    }

    List<byte[]> keys() {
        return Arrays.asList(keys);
    }

    List<byte[]> values() {
        return Arrays.asList(values);
    }
}
