package io.travertine.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one bound of the memory that stores take: memtables, log buffers, what is kept of open files, cached blocks, query
 * workspaces, direct buffers included. Thread-safe. One budget may be shared by all stores of a process: give it to each
 * of them by {@link EngineOptions}. Without that each store has one of its own, {@link #ofHeap}; what all of them leave is one
 * memory nevertheless: block caches, and what is kept of open files, get equal parts of it.
 *
 * <p>Memtables and log take their part when a store is opened, so that writing goes on whatever reads ask for; indexes and
 * filters of open files are kept up to a bound ({@link #filePartBytesMax}), and loaded again when they are needed. The rest is for queries, which are refused when it is used up; nobody ever
 * waits for memory. Cached blocks get what nobody else has taken, and give way at once.
 */
public final class MemoryBudget {

    /** The share of the largest heap that {@link #ofHeap} is. */
    private static final double HEAP_SHARE = 0.4;

    /** The share of a budget that memtables and log of a store may take. */
    private static final int WRITE_SHARE = 2;

    /** Of what memtables and log leave, the share that indexes and filters of open files may take. */
    private static final int FILE_SHARE = 2;

    /**
     * The share of a budget that the writes of one transaction may take. Its commit takes twice as much again, once for the
     * log and once for the memtable, which is not the budget's.
     */
    private static final int TRANSACTION_SHARE = 5;

    /** The share of a budget that the writes of all transactions together may take. */
    private static final int TRANSACTIONS_SHARE = 2;

    /** Of all budgets that are a share of this JVM's heap. */
    private static final ElasticMemory OF_HEAP = new ElasticMemory();

    private final long totalBytes;
    private final ElasticMemory elastic;
    private final AtomicLong reservedBytes = new AtomicLong();
    private final Map<Use, AtomicLong> bytesByUse = new EnumMap<>(Use.class);

    /** What memory is taken for. */
    public enum Use {
        MEMTABLES,
        LOG,
        /** Open files: indexes and filters, which are dropped and loaded again beyond a bound, and places for their blocks. */
        FILES,
        /** What transactions have written and not committed. */
        TRANSACTIONS,
        /** Workspaces of queries: what sorts, joins and aggregates keep. */
        QUERIES
    }

    MemoryBudget(long totalBytes, ElasticMemory elastic) {
        if (totalBytes < 1) {
            throw new IllegalArgumentException("a memory budget needs at least 1 byte, got " + totalBytes);
        }
        this.totalBytes = totalBytes;
        this.elastic = elastic;
        for (Use use : Use.values()) {
            bytesByUse.put(use, new AtomicLong());
        }
    }

    /** A budget of so many bytes. */
    public static MemoryBudget ofBytes(long totalBytes) {
        return new MemoryBudget(totalBytes, new ElasticMemory());
    }

    /** A new budget of four tenths of what the heap may grow to. */
    public static MemoryBudget ofHeap() {
        return new MemoryBudget((long) (Runtime.getRuntime().maxMemory() * HEAP_SHARE), OF_HEAP);
    }

    public long totalBytes() {
        return totalBytes;
    }

    /** What is reserved now, cached blocks not counted. */
    public long reservedBytes() {
        return reservedBytes.get();
    }

    /** What is reserved now for one use. */
    public long reservedBytes(Use use) {
        return counter(use).get();
    }

    private AtomicLong counter(Use use) {
        return Objects.requireNonNull(bytesByUse.get(use));
    }

    /** The most that memtables and log of one store may take together. */
    long writeBytesMax() {
        return totalBytes / WRITE_SHARE;
    }

    /**
     * The most that indexes and filters of open files of one store may take: an equal part of half of what memtables and log
     * leave.
     */
    public long filePartBytesMax() {
        long written = reservedBytes(Use.MEMTABLES) + reservedBytes(Use.LOG);
        return Math.max(0, totalBytes - written) / FILE_SHARE / elastic.parts();
    }

    /** The most that one transaction may write unless the options say otherwise. */
    long transactionBytesMax() {
        return Math.max(1, totalBytes / TRANSACTION_SHARE);
    }

    /** The most that all transactions together may hold of writes. */
    public long transactionsBytesMax() {
        return totalBytes / TRANSACTIONS_SHARE;
    }

    /** Takes memory if there is as much; a refusal means to do with less, by spilling for example. Never waits. */
    public Optional<Reservation> tryReserve(Use use, long bytes) {
        Reservation reservation = new Reservation(use);
        return reservation.tryGrow(bytes) ? Optional.of(reservation) : Optional.empty();
    }

    /** Takes memory that is needed in any case, even beyond the budget; everybody else then gets less. */
    public Reservation reserve(Use use, long bytes) {
        Reservation reservation = new Reservation(use);
        reservation.grow(bytes);
        return reservation;
    }

    /** What cached blocks of one store may take now: an equal part of what is not reserved. */
    public long elasticBytes() {
        return Math.max(0, totalBytes - reservedBytes.get()) / elastic.parts();
    }

    /**
     * Registers who lives on {@link #elasticBytes}.
     *
     * @param shrink is called whenever that became less, by the thread that took the memory, and must return at once; held by
     *     the caller, not by this
     */
    public void addElastic(Runnable shrink) {
        elastic.add(shrink);
    }

    /** Ends what {@link #addElastic} began. */
    public void removeElastic(Runnable shrink) {
        elastic.remove(shrink);
    }

    /** Memory that was taken, until it is closed. Thread-safe. */
    public final class Reservation implements AutoCloseable {

        private final Use use;
        private final AtomicLong bytes = new AtomicLong();

        private Reservation(Use use) {
            this.use = use;
        }

        public long bytes() {
            return bytes.get();
        }

        /** Takes more if there is as much; false means that nothing changed. */
        public boolean tryGrow(long more) {
            checkNotNegative(more);
            while (true) {
                long before = reservedBytes.get();
                if (more > totalBytes - before) {
                    return false;
                }
                if (reservedBytes.compareAndSet(before, before + more)) {
                    count(more);
                    return true;
                }
            }
        }

        /** Takes more in any case. */
        public void grow(long more) {
            checkNotNegative(more);
            reservedBytes.addAndGet(more);
            count(more);
        }

        /** Takes in any case what is missing to so many bytes; returns whether the budget had room for it. */
        public boolean growTo(long wanted) {
            long more = wanted - bytes.get();
            return more <= 0 || growAnyway(more);
        }

        /** Takes more in any case; returns whether the budget had room for it. */
        public boolean growAnyway(long more) {
            boolean hadRoom = tryGrow(more);
            if (!hadRoom) {
                grow(more);
            }
            return hadRoom;
        }

        private void count(long more) {
            bytes.addAndGet(more);
            counter(use).addAndGet(more);
            elastic.shrink();
        }

        /** Gives some of it back. */
        public void shrink(long less) {
            checkNotNegative(less);
            if (bytes.addAndGet(-less) < 0) {
                bytes.addAndGet(less);
                throw new IllegalArgumentException("a reservation of " + bytes + " bytes cannot give back " + less);
            }
            counter(use).addAndGet(-less);
            reservedBytes.addAndGet(-less);
        }

        /** Gives all of it back. A second call does nothing. */
        @Override
        public void close() {
            long all = bytes.getAndSet(0);
            counter(use).addAndGet(-all);
            reservedBytes.addAndGet(-all);
        }

        private static void checkNotNegative(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("memory is taken and given back in bytes from 0 on, got " + bytes);
            }
        }
    }
}
