package io.travertine.engine.transaction;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.travertine.engine.CommitPoint;
import io.travertine.engine.OpenReader;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots and transactions that have not ended. One that nobody refers to any more was forgotten: it is reported with
 * the stack that opened it, and what it held is given back. Thread-safe.
 */
public final class OpenReaders {

    private static final System.Logger LOGGER = System.getLogger(OpenReaders.class.getName());

    /** What is known of one without keeping it alive. */
    static final class Entry extends WeakReference<Object> {

        private final OpenReader.Kind kind;
        private final long id;
        private final String owner;
        private final Instant begin;
        private final LongSupplier readSequence;
        private final LongSupplier pinnedBytes;
        private final Runnable giveBack;
        private final @Nullable Throwable openedAt;

        private Entry(
                Object reader,
                ReferenceQueue<Object> forgotten,
                OpenReader.Kind kind,
                long id,
                String owner,
                Instant begin,
                LongSupplier readSequence,
                LongSupplier pinnedBytes,
                Runnable giveBack) {
            super(reader, forgotten);
            this.kind = kind;
            this.id = id;
            this.owner = owner;
            this.begin = begin;
            this.readSequence = readSequence;
            this.pinnedBytes = pinnedBytes;
            this.giveBack = giveBack;
            this.openedAt = OpenReaders.class.desiredAssertionStatus() ? new Throwable("opened here") : null;
        }

        private OpenReader describe(Instant now) {
            return new OpenReader(
                    kind,
                    id,
                    owner,
                    Duration.between(begin, now),
                    new CommitPoint(readSequence.getAsLong()),
                    pinnedBytes.getAsLong(),
                    Optional.ofNullable(openedAt));
        }
    }

    private final Clock clock;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, Entry> open = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> forgotten = new ReferenceQueue<>();

    OpenReaders(Clock clock) {
        this.clock = clock;
    }

    long nextId() {
        return lastId.incrementAndGet();
    }

    /**
     * Takes one in.
     *
     * @param readSequence what it reads; like the others, must not refer to the reader itself
     * @param pinnedBytes the memory that it holds
     * @param giveBack ends what it holds
     */
    Entry opened(
            Object reader,
            OpenReader.Kind kind,
            long id,
            String owner,
            LongSupplier readSequence,
            LongSupplier pinnedBytes,
            Runnable giveBack) {
        endForgotten();
        Entry entry =
                new Entry(reader, forgotten, kind, id, owner, clock.instant(), readSequence, pinnedBytes, giveBack);
        open.put(id, entry);
        return entry;
    }

    void closed(Entry entry) {
        open.remove(entry.id);
        entry.clear();
    }

    /** From the oldest to the youngest. */
    public List<OpenReader> list() {
        endForgotten();
        Instant now = clock.instant();
        return open.values().stream()
                .map(entry -> entry.describe(now))
                .sorted(Comparator.comparingLong(OpenReader::id))
                .toList();
    }

    private void endForgotten() {
        for (Reference<?> found = forgotten.poll(); found != null; found = forgotten.poll()) {
            Entry entry = (Entry) found;
            if (open.remove(entry.id, entry)) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "never closed, and forgotten: " + entry.describe(clock.instant())
                                + "; close it, or enable assertions to see who opened it",
                        entry.openedAt);
                entry.giveBack.run();
            }
        }
    }
}
