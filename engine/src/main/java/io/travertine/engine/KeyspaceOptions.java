package io.travertine.engine;

import java.time.Duration;
import java.util.Objects;

/**
 * How a keyspace keeps what is in it; chosen when it is created, and not changed afterwards. Immutable.
 *
 * @param historyRetention how far back {@link Engine#snapshotAt} can see; what was overwritten or deleted takes space for so
 *     long. Zero for no history. With a history, the store remembers once a second when commits came, 16 bytes in memory
 *     for each such second
 * @param timeToLive an entry that was written so long ago is gone, for open snapshots too, by the clock of the store and up
 *     to a second later; writing it again begins anew. Zero for ever. A read sees the entries that live when it begins. As
 *     with a history, the store remembers when commits came
 * @param compaction what its files are merged for
 * @param filterPrefix what beside whole keys filters know of its keys
 */
public record KeyspaceOptions(
        Duration historyRetention, Duration timeToLive, CompactionStyle compaction, KeyPrefix filterPrefix) {

    /** No history, and no end; for reading. */
    public static final KeyspaceOptions DEFAULT =
            new KeyspaceOptions(Duration.ZERO, Duration.ZERO, CompactionStyle.LEVELED, KeyPrefix.NONE);

    /** What files are merged for. */
    public enum CompactionStyle {
        /** For reading and for little space: old versions take about a tenth of the space of the live entries. */
        LEVELED,
        /**
         * For writing (size-tiered): entries are rewritten a few times only, however many there are. Old versions may take as
         * much space as the live entries, and a merge of everything as much again while it lasts; a lookup of a missing key
         * passes a few filters more. The keyspace shares no file with another: each flush writes a file for it, however
         * small; so not for thousands of keyspaces.
         */
        UNIVERSAL
    }

    public KeyspaceOptions {
        if (historyRetention.isNegative()) {
            throw new IllegalArgumentException("historyRetention must not be negative, got " + historyRetention);
        }
        if (timeToLive.isNegative()) {
            throw new IllegalArgumentException("timeToLive must not be negative, got " + timeToLive);
        }
        Objects.requireNonNull(compaction);
        Objects.requireNonNull(filterPrefix);
    }

    public KeyspaceOptions withHistoryRetention(Duration value) {
        return new KeyspaceOptions(value, timeToLive, compaction, filterPrefix);
    }

    public KeyspaceOptions withTimeToLive(Duration value) {
        return new KeyspaceOptions(historyRetention, value, compaction, filterPrefix);
    }

    public KeyspaceOptions withCompaction(CompactionStyle value) {
        return new KeyspaceOptions(historyRetention, timeToLive, value, filterPrefix);
    }

    public KeyspaceOptions withFilterPrefix(KeyPrefix value) {
        return new KeyspaceOptions(historyRetention, timeToLive, compaction, value);
    }
}
