package io.travertine.engine.sstable;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.SequenceNumber;
import io.travertine.engine.sstable.TableProperties.KeyspaceEntries;

/** Counts the entries of a file as they are written. Not thread-safe. */
final class PropertiesCollector {

    private long entries;
    private long tombstones;
    private long keyBytes;
    private long valueBytes;
    private long smallestSequence = SequenceNumber.MAX;
    private long largestSequence = SequenceNumber.ZERO;
    private byte[] smallestKey = {};
    private final List<KeyspaceEntries> keyspaces = new ArrayList<>();
    private int keyspaceId;
    private long keyspaceEntries;
    private int prefixParts;

    long entries() {
        return entries;
    }

    /**
     * @param partsInFilter how many parts of the keyspace's keys the filter knows
     */
    void add(ByteSlice key, ByteSlice value, int partsInFilter) {
        if (entries == 0) {
            smallestKey = key.toByteArray();
            keyspaceId = InternalKey.keyspaceId(key);
        }
        entries++;
        keyBytes += key.length();
        valueBytes += value.length();
        if (InternalKey.kind(key).isTombstone()) {
            tombstones++;
        }
        long sequence = InternalKey.sequence(key);
        smallestSequence = Math.min(smallestSequence, sequence);
        largestSequence = Math.max(largestSequence, sequence);
        countKeyspace(InternalKey.keyspaceId(key), partsInFilter);
    }

    private void countKeyspace(int id, int partsInFilter) {
        if (id != keyspaceId) {
            keyspaces.add(new KeyspaceEntries(keyspaceId, keyspaceEntries, prefixParts));
            keyspaceId = id;
            keyspaceEntries = 0;
        }
        keyspaceEntries++;
        prefixParts = partsInFilter;
    }

    TableProperties finish(
            byte[] largestKey,
            int dataBlocks,
            TableProperties.RangeDeletes rangeDeletes,
            List<TableProperties.Sample> samples) {
        keyspaces.add(new KeyspaceEntries(keyspaceId, keyspaceEntries, prefixParts));
        return new TableProperties(
                entries,
                tombstones,
                keyBytes,
                valueBytes,
                dataBlocks,
                smallestSequence,
                largestSequence,
                smallestKey,
                largestKey,
                keyspaces,
                rangeDeletes,
                samples);
    }
}
