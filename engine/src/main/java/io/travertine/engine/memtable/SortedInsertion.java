package io.travertine.engine.memtable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;

/**
 * Gathers entries and puts them into a memtable in the order of their keys: most searches are then short, and go over nodes
 * that have just been looked at. 1,000 random keys into 100,000 take a tenth to a fifth less than one by one. Belongs to one thread.
 */
public final class SortedInsertion {

    /** Key and value are kept until the entry is in the memtable. */
    @SuppressWarnings("ArrayRecordComponent") // compared by the order alone
    private record Entry(byte[] qualifiedKey, long trailer, byte[] value) {

        /** In the order of the memtable: the newest of a key first. */
        static final Comparator<Entry> ORDER = (one, other) -> {
            int order = Arrays.compareUnsigned(one.qualifiedKey, other.qualifiedKey);
            return order != 0 ? order : Long.compareUnsigned(other.trailer, one.trailer);
        };
    }

    private final List<Entry> entries;
    private long bytes;

    /**
     * @param expected how many entries there will be, about
     */
    public SortedInsertion(int expected) {
        this.entries = new ArrayList<>(expected);
    }

    /** Adds an entry; key and value are kept, not copied. No two entries have the same sequence. */
    public void add(byte[] qualifiedKey, long sequence, KeyKind kind, byte[] value) {
        entries.add(new Entry(qualifiedKey, InternalKey.trailer(sequence, kind), value));
        bytes += qualifiedKey.length + value.length;
    }

    /** The bytes of the keys and values that were gathered. */
    public long bytes() {
        return bytes;
    }

    /** Puts what was gathered into the memtable, and begins anew. */
    public void insertInto(MemTable memtable) {
        if (entries.isEmpty()) {
            return;
        }
        entries.sort(Entry.ORDER);
        MemTable.Inserter ascending = memtable.inserter(true);
        for (Entry entry : entries) {
            long trailer = entry.trailer();
            ascending.add(
                    entry.qualifiedKey(), InternalKey.sequenceOf(trailer), InternalKey.kindOf(trailer), entry.value());
        }
        entries.clear();
        bytes = 0;
    }
}
