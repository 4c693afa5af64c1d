package io.travertine.engine.read;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.travertine.engine.HistoryException;
import io.travertine.engine.KeyPrefix;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.version.SequenceTimes;
import org.jspecify.annotations.Nullable;

/**
 * How long the keyspaces that exist keep what is in them, as sequence numbers at the present time. Thread-safe.
 *
 * <p>Compaction keeps a history for somewhat longer than it may be read: so a reader of the past needs to hold nothing
 * before it has found out that it may begin, and a clock that is set back a little does no harm.
 */
public final class KeyspaceLifetimes {

    /** No commit has to be noted. */
    public static final long NOT_DUE = -1;

    private static final long MARGIN_MILLIS = 60_000;

    private final SequenceTimes times;
    private final Clock clock;
    private final Map<Integer, KeyspaceOptions> optionsById = new ConcurrentHashMap<>();
    private volatile long longestMillis;
    /** The latest time that was told: what has gone must not come back because the clock was set back. */
    private final AtomicLong latestMillis;

    /**
     * @param times of all commits since the first keyspace with a history was created
     */
    public KeyspaceLifetimes(SequenceTimes times, Clock clock) {
        this.times = times;
        this.clock = clock;
        this.latestMillis = new AtomicLong(times.lastMillis());
    }

    private long nowMillis() {
        long now = clock.millis();
        long latest = latestMillis.get();
        return now <= latest ? latest : latestMillis.accumulateAndGet(now, Math::max);
    }

    /** Takes note of a keyspace; its commit is not visible yet. */
    public void created(Keyspace keyspace) {
        optionsById.put(keyspace.id(), keyspace.options());
        longestMillis = Math.max(longestMillis, longestMillis(keyspace.options()));
    }

    public void dropped(int keyspaceId) {
        optionsById.remove(keyspaceId);
        longestMillis = optionsById.values().stream()
                .mapToLong(KeyspaceLifetimes::longestMillis)
                .max()
                .orElse(0);
    }

    /** What filters know of the keys of a keyspace; nothing of one that was dropped. */
    public KeyPrefix filterPrefix(int keyspaceId) {
        KeyspaceOptions options = optionsById.get(keyspaceId);
        return options == null ? KeyPrefix.NONE : options.filterPrefix();
    }

    private static long longestMillis(KeyspaceOptions options) {
        return Math.max(
                options.historyRetention().toMillis(), options.timeToLive().toMillis());
    }

    /**
     * What was written to the keyspace up to that sequence is gone; 0 if nothing is. To be asked by a reader who knows its
     * own sequence already: with {@link Long#MAX_VALUE}, all that was committed by then is gone.
     */
    public long expiredUpTo(int keyspaceId) {
        if (longestMillis == 0) {
            return 0;
        }
        return expiredUpTo(optionsById.get(keyspaceId), nowMillis(), times);
    }

    private static long expiredUpTo(@Nullable KeyspaceOptions options, long nowMillis, SequenceTimes times) {
        if (options == null || options.timeToLive().isZero()) {
            return 0;
        }
        return Math.max(0, times.sequenceAt(nowMillis - options.timeToLive().toMillis()));
    }

    /** Whether it must be known when the entries of a keyspace were written. */
    public static boolean needsTimes(KeyspaceOptions options) {
        return longestMillis(options) > 0;
    }

    /**
     * The time to be noted with a commit now, in milliseconds since 1970, or {@link #NOT_DUE}.
     *
     * @param isFirst whether the commit creates a keyspace that {@link #needsTimes}
     */
    public long timeDue(boolean isFirst) {
        if (longestMillis == 0 && !isFirst) {
            return NOT_DUE;
        }
        long now = clock.millis();
        return times.isDue(now) ? now : NOT_DUE;
    }

    /** Notes when a commit came, before it becomes visible. */
    public void committed(long sequence, long millis) {
        times.add(sequence, millis);
        times.forgetBefore(millis - longestMillis - MARGIN_MILLIS);
    }

    /**
     * The greatest sequence of which it is known that it was committed at that time or before, or {@link Long#MAX_VALUE} for
     * all.
     */
    public long sequenceAt(long atMillis) {
        long now = nowMillis();
        if (atMillis > now) {
            throw new HistoryException("there is no telling the future: asked for the time " + atMillis + ", it is "
                    + now + ", in milliseconds since 1970");
        }
        long sequence = times.sequenceAt(atMillis);
        if (sequence == SequenceTimes.UNKNOWN) {
            long first = times.firstMillis();
            throw new HistoryException("the store does not know what was committed at the time " + atMillis + ": "
                    + (first == Long.MAX_VALUE
                            ? "no keyspace keeps a history that was written to"
                            : "its history begins at " + first + ", in milliseconds since 1970")
                    + "; create keyspaces with a historyRetention that reaches further back");
        }
        return sequence;
    }

    /** When something was committed, within the histories that are kept; up to a second early. */
    Instant timeOf(long sequence) {
        return Instant.ofEpochMilli(times.millisOf(sequence));
    }

    /** The histories as they are now. */
    public Moment now() {
        return new Moment(Map.copyOf(optionsById), nowMillis(), times);
    }

    /**
     * The keyspaces that existed at one moment, and how far back their histories reached then: for a reader who has registered
     * before, and for compaction.
     */
    public static final class Moment {

        private final Map<Integer, KeyspaceOptions> optionsById;
        private final long nowMillis;
        private final SequenceTimes times;

        private Moment(Map<Integer, KeyspaceOptions> optionsById, long nowMillis, SequenceTimes times) {
            this.optionsById = optionsById;
            this.nowMillis = nowMillis;
            this.times = times;
        }

        /**
         * What was written after that sequence in keyspaces of those ids, both inclusive, has to be kept, and so has what was
         * seen at it.
         *
         * @return {@link Long#MAX_VALUE} if none of them keeps a history
         */
        public long keptSince(int firstKeyspaceId, int lastKeyspaceId) {
            long kept = Long.MAX_VALUE;
            for (Map.Entry<Integer, KeyspaceOptions> entry : optionsById.entrySet()) {
                long retention = entry.getValue().historyRetention().toMillis();
                if (retention > 0 && firstKeyspaceId <= entry.getKey() && entry.getKey() <= lastKeyspaceId) {
                    kept = Math.min(kept, Math.max(0, times.sequenceAt(nowMillis - retention - MARGIN_MILLIS)));
                }
            }
            return kept;
        }

        /**
         * What was written to the keyspace up to that sequence is gone, for readers of the past, too; 0 if nothing is.
         *
         * @param newest the newest visible sequence, known before this moment
         */
        public long expiredUpTo(int keyspaceId, long newest) {
            return Math.min(newest, KeyspaceLifetimes.expiredUpTo(optionsById.get(keyspaceId), nowMillis, times));
        }

        public boolean exists(Keyspace keyspace) {
            return optionsById.containsKey(keyspace.id());
        }

        /** Throws {@link HistoryException} unless some keyspace reaches back to the sequence. */
        public void checkAny(long sequence) {
            if (optionsById.values().stream().noneMatch(options -> reaches(options, sequence))) {
                throw new HistoryException("no keyspace has a history that reaches back to commit point " + sequence
                        + "; create keyspaces with a historyRetention that does");
            }
        }

        /** Throws {@link HistoryException} unless the keyspace's history reaches back to the sequence. */
        public void check(Keyspace keyspace, long sequence) {
            KeyspaceOptions options = optionsById.get(keyspace.id());
            if (options == null) {
                throw new HistoryException("keyspace " + keyspace.name() + " was dropped, and its history with it");
            }
            if (!reaches(options, sequence)) {
                throw new HistoryException("the history of keyspace " + keyspace.name()
                        + " does not reach back to commit point " + sequence + ": its historyRetention is "
                        + options.historyRetention());
            }
        }

        private boolean reaches(KeyspaceOptions options, long sequence) {
            long retention = options.historyRetention().toMillis();
            return retention > 0 && times.sequenceAt(nowMillis - retention) <= sequence;
        }
    }
}
