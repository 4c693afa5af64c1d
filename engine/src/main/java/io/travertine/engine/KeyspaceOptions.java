package io.travertine.engine;

import java.time.Duration;

/**
 * How long a keyspace keeps what is in it; chosen when it is created, and not changed afterwards. Immutable.
 *
 * @param historyRetention how far back {@link Engine#snapshotAt} can see; what was overwritten or deleted takes space for so
 *     long. Zero for no history. With a history, the store remembers once a second when commits came, 16 bytes in memory
 *     for each such second
 * @param timeToLive an entry that was written so long ago is gone, for open snapshots too, by the clock of the store and up
 *     to a second later; writing it again begins anew. Zero for ever. A read sees the entries that live when it begins. As
 *     with a history, the store remembers when commits came
 */
public record KeyspaceOptions(Duration historyRetention, Duration timeToLive) {

    /** No history, and no end. */
    public static final KeyspaceOptions DEFAULT = new KeyspaceOptions(Duration.ZERO, Duration.ZERO);

    public KeyspaceOptions {
        if (historyRetention.isNegative()) {
            throw new IllegalArgumentException("historyRetention must not be negative, got " + historyRetention);
        }
        if (timeToLive.isNegative()) {
            throw new IllegalArgumentException("timeToLive must not be negative, got " + timeToLive);
        }
    }

    public KeyspaceOptions withHistoryRetention(Duration value) {
        return new KeyspaceOptions(value, timeToLive);
    }

    public KeyspaceOptions withTimeToLive(Duration value) {
        return new KeyspaceOptions(historyRetention, value);
    }
}
