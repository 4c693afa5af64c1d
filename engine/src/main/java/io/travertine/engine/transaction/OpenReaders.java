package io.travertine.engine.transaction;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.travertine.engine.CommitPoint;
import io.travertine.engine.EngineListener;
import io.travertine.engine.OpenReader;
import io.travertine.engine.read.OpenCursors;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots, transactions and cursors that have not ended. One that nobody refers to any more was forgotten: it is
 * reported with the stack that opened it, and what it held is given back. Thread-safe.
 */
public final class OpenReaders implements OpenCursors {

    private static final System.Logger LOGGER = System.getLogger(OpenReaders.class.getName());

    /** What is known of one without keeping it alive. */
    static final class Entry extends WeakReference<Object> {

        private final OpenReader.Kind kind;
        private final long order;
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
                long order,
                long id,
                String owner,
                Instant begin,
                LongSupplier readSequence,
                LongSupplier pinnedBytes,
                Runnable giveBack) {
            super(reader, forgotten);
            this.kind = kind;
            this.order = order;
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
    private final EngineListener listener;
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicLong lastCursorId = new AtomicLong();
    private final AtomicLong lastOrder = new AtomicLong();
    private final Set<Entry> open = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Object> forgotten = new ReferenceQueue<>();

    /**
     * @param clock for the age of what is open
     * @param listener hears of what was forgotten
     */
    public OpenReaders(Clock clock, EngineListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    long nextId() {
        return lastId.incrementAndGet();
    }

    /**
     * Takes one in.
     *
     * @param readSequence what it reads; like the others, must not refer to the reader itself
     * @param pinnedBytes asked for what it holds: {@link OpenReader#pinnedBytes}
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
        Entry entry = new Entry(
                reader,
                forgotten,
                kind,
                lastOrder.incrementAndGet(),
                id,
                owner,
                clock.instant(),
                readSequence,
                pinnedBytes,
                giveBack);
        open.add(entry);
        return entry;
    }

    @Override
    public Registration opened(Object cursor, String owner, long sequence, LongSupplier keptBytes, Runnable giveBack) {
        Entry entry = opened(
                cursor,
                OpenReader.Kind.CURSOR,
                lastCursorId.incrementAndGet(),
                owner,
                () -> sequence,
                keptBytes,
                giveBack);
        return () -> closed(entry);
    }

    void closed(Entry entry) {
        open.remove(entry);
        entry.clear();
    }

    /** From the oldest to the youngest. */
    public List<OpenReader> list() {
        endForgotten();
        Instant now = clock.instant();
        return open.stream()
                .sorted(Comparator.comparingLong(entry -> entry.order))
                .map(entry -> entry.describe(now))
                .toList();
    }

    private void endForgotten() {
        for (Reference<?> found = forgotten.poll(); found != null; found = forgotten.poll()) {
            Entry entry = (Entry) found;
            if (open.remove(entry)) {
                OpenReader reader = entry.describe(clock.instant());
                warn("never closed, and forgotten: ", reader);
                entry.giveBack.run();
                listener.readerForgotten(reader);
            }
        }
    }

    /** Tells what is open although its store is being closed. */
    public void tellLeftOpen() {
        list().forEach(reader -> {
            warn("still open while its store is closed: ", reader);
            listener.readerLeftOpen(reader);
        });
    }

    private static void warn(String what, OpenReader reader) {
        String advice = reader.openedAt().isPresent()
                ? "; it was opened here:"
                : "; close it, or enable assertions to see who opened it";
        LOGGER.log(
                System.Logger.Level.WARNING,
                what + reader + advice,
                reader.openedAt().orElse(null));
    }
}
