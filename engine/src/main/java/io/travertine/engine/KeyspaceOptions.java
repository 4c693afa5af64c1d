package io.travertine.engine;

import java.time.Duration;

/**
 * How long a keyspace keeps what is in it; chosen when it is created, and not changed afterwards. Immutable.
 *
 * @param historyRetention how far back {@link Engine#snapshotAt} can see; what was overwritten or deleted takes space for so
 *     long. Zero for no history. With a history, the store remembers once a second when commits came, 16 bytes in memory
 *     for each such second
 */
public record KeyspaceOptions(Duration historyRetention) {

    /** No history. */
    public static final KeyspaceOptions DEFAULT = new KeyspaceOptions(Duration.ZERO);

    public KeyspaceOptions {
        if (historyRetention.isNegative()) {
            throw new IllegalArgumentException("historyRetention must not be negative, got " + historyRetention);
        }
    }

    public KeyspaceOptions withHistoryRetention(Duration value) {
        return new KeyspaceOptions(value);
    }
}
