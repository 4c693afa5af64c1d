package io.travertine.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a store is opened; immutable. Defaults suit a small machine: 16 MB memtables, and blocks cached in all that is left
 * of the memory budget.
 *
 * @param memoryBudget bounds all memory that the store takes; one may be shared by several stores
 * @param memtableBytes a memtable is frozen at this size; larger ones mean fewer, larger flushes and a longer recovery; never
 *     so large that all memtables together take more than half of the memory budget
 * @param immutableMemtablesMax writers stall when so many memtables wait for their flush
 * @param blockCacheBytes the most that the block cache holds; less where the memory budget has less left; unless set, all that
 *     it has left
 * @param blockBytes the size that a data block aims at; smaller ones read less per lookup and compress worse
 * @param sstableBytes the size that a file of level 1 and below aims at
 * @param filterBitsPerKey Bloom filter bits per key of the large levels, 0 for no filters; 10 give about 1 % false positives;
 *     the small levels get 2 to 6 more
 * @param compression how blocks are compressed
 * @param lastLevelCompression how blocks of the last level are, where nine tenths of the data lie; ZSTD makes them smaller and
 *     reads slower
 * @param levelZeroFilesCompact so many files in level 0 start a compaction
 * @param levelZeroFilesSlow from so many files in level 0 on, writers are slowed down in proportion
 * @param levelZeroFilesStop at so many files in level 0, writers wait
 * @param levelOneBytes the most that the first level below level 0 aims at; the aims follow from the size of the last level
 * @param levelFanOut how many times larger the next level is; a larger one means less space for old versions, and more
 *     rewriting
 * @param tombstoneAgeMax how long a tombstone may wait before it is sent to meet what it deletes
 * @param compactionBytesPerSecondMax the most that compactions read and write in a second; 0 for no limit
 * @param walSegmentBytes the log starts a new file at this size at the latest
 * @param syncInterval how long BUFFERED commits may wait for the disk
 * @param defaultDurability the durability of {@link Transaction#commit()}
 * @param transactionBytesMax the most memory that the writes of one transaction may take, beyond which it fails with {@link
 *     TransactionTooLargeException}; a fifth of the memory budget, at most 1 GB, unless set
 * @param conflictHistoryBytesMax so many bytes of the keys of recent commits are kept to check SERIALIZABLE transactions
 *     against; one that would need more fails with {@link TransactionTooOldException}
 * @param temporaryBytesMax the most that queries may put into files because it does not fit into the memory budget; one that
 *     would need more fails with {@link StorageException}
 * @param clock the time
 * @param waiter where threads wait
 * @param backgroundExecutor runs background work; empty for threads of the engine's own
 * @param encryption the keys that all files are encrypted under; empty for files in the clear
 * @param listener hears what happens
 */
public record EngineOptions(
        MemoryBudget memoryBudget,
        int memtableBytes,
        int immutableMemtablesMax,
        long blockCacheBytes,
        int blockBytes,
        long sstableBytes,
        int filterBitsPerKey,
        BlockCompression compression,
        BlockCompression lastLevelCompression,
        int levelZeroFilesCompact,
        int levelZeroFilesSlow,
        int levelZeroFilesStop,
        long levelOneBytes,
        int levelFanOut,
        Duration tombstoneAgeMax,
        long compactionBytesPerSecondMax,
        long walSegmentBytes,
        Duration syncInterval,
        Durability defaultDurability,
        long transactionBytesMax,
        long conflictHistoryBytesMax,
        long temporaryBytesMax,
        Clock clock,
        Waiter waiter,
        Optional<BackgroundExecutor> backgroundExecutor,
        Optional<KeyProvider> encryption,
        EngineListener listener) {

    private static final int MEMTABLE_BYTES_MIN = 4 << 10;
    private static final long TRANSACTION_BYTES_MAX = 1L << 30;

    /** How blocks are compressed. */
    public enum BlockCompression {
        NONE,
        LZ4,
        /** Needs the optional library com.github.luben:zstd-jni, or {@link CodecUnavailableException}. */
        ZSTD
    }

    public EngineOptions {
        Objects.requireNonNull(memoryBudget);
        atLeast(memtableBytes, MEMTABLE_BYTES_MIN, "memtableBytes");
        atLeast(immutableMemtablesMax, 1, "immutableMemtablesMax");
        memtableBytes = withinBudget(memtableBytes, immutableMemtablesMax, memoryBudget);
        atLeast(blockCacheBytes, 0, "blockCacheBytes");
        atLeast(blockBytes, 256, "blockBytes");
        atLeast(sstableBytes, 4 << 10, "sstableBytes");
        atLeast(filterBitsPerKey, 0, "filterBitsPerKey");
        atLeast(levelZeroFilesCompact, 1, "levelZeroFilesCompact");
        atLeast(levelZeroFilesSlow, levelZeroFilesCompact, "levelZeroFilesSlow");
        atLeast(levelZeroFilesStop, levelZeroFilesSlow, "levelZeroFilesStop");
        atLeast(levelOneBytes, 4 << 10, "levelOneBytes");
        atLeast(levelFanOut, 2, "levelFanOut");
        atLeast(tombstoneAgeMax.toMillis(), 1, "tombstoneAgeMax in milliseconds");
        atLeast(compactionBytesPerSecondMax, 0, "compactionBytesPerSecondMax");
        atLeast(walSegmentBytes, 64 << 10, "walSegmentBytes");
        atLeast(transactionBytesMax, 1, "transactionBytesMax");
        atLeast(conflictHistoryBytesMax, 0, "conflictHistoryBytesMax");
        atLeast(temporaryBytesMax, 0, "temporaryBytesMax");
        Objects.requireNonNull(compression);
        Objects.requireNonNull(lastLevelCompression);
        Objects.requireNonNull(syncInterval);
        Objects.requireNonNull(defaultDurability);
        Objects.requireNonNull(clock);
        Objects.requireNonNull(waiter);
        Objects.requireNonNull(backgroundExecutor);
        Objects.requireNonNull(encryption);
        Objects.requireNonNull(listener);
    }

    private static int withinBudget(int memtableBytes, int immutableMemtablesMax, MemoryBudget budget) {
        long eachMax = budget.writeBytesMax() / (1 + immutableMemtablesMax);
        return (int) Math.max(MEMTABLE_BYTES_MIN, Math.min(memtableBytes, eachMax));
    }

    private static void atLeast(long value, long minimum, String name) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " must be at least " + minimum + ", got " + value);
        }
    }

    /** The same options with another listener. */
    public EngineOptions withListener(EngineListener newListener) {
        return new EngineOptions(
                memoryBudget,
                memtableBytes,
                immutableMemtablesMax,
                blockCacheBytes,
                blockBytes,
                sstableBytes,
                filterBitsPerKey,
                compression,
                lastLevelCompression,
                levelZeroFilesCompact,
                levelZeroFilesSlow,
                levelZeroFilesStop,
                levelOneBytes,
                levelFanOut,
                tombstoneAgeMax,
                compactionBytesPerSecondMax,
                walSegmentBytes,
                syncInterval,
                defaultDurability,
                transactionBytesMax,
                conflictHistoryBytesMax,
                temporaryBytesMax,
                clock,
                waiter,
                backgroundExecutor,
                encryption,
                newListener);
    }

    public static EngineOptions defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Gathers options; each keeps its default until set. */
    public static final class Builder {
        private Optional<MemoryBudget> memoryBudget = Optional.empty();
        private int memtableBytes = 16 << 20;
        private int immutableMemtablesMax = 3;
        private long blockCacheBytes = Long.MAX_VALUE;
        private int blockBytes = 8 << 10;
        private long sstableBytes = 16L << 20;
        private int filterBitsPerKey = 10;
        private BlockCompression compression = BlockCompression.LZ4;
        private Optional<BlockCompression> lastLevelCompression = Optional.empty();
        private int levelZeroFilesCompact = 4;
        private int levelZeroFilesSlow = 8;
        private int levelZeroFilesStop = 24;
        private long levelOneBytes = 64L << 20;
        private int levelFanOut = 8;
        private Duration tombstoneAgeMax = Duration.ofHours(1);
        private long compactionBytesPerSecondMax;
        private long walSegmentBytes = 64L << 20;
        private Duration syncInterval = Duration.ofMillis(100);
        private Durability defaultDurability = Durability.SYNC;
        private OptionalLong transactionBytesMax = OptionalLong.empty();
        private long conflictHistoryBytesMax = 16L << 20;
        private long temporaryBytesMax = 64L << 30;
        private Clock clock = Clock.systemUTC();
        private Waiter waiter = Waiter.parking();
        private Optional<BackgroundExecutor> backgroundExecutor = Optional.empty();
        private Optional<KeyProvider> encryption = Optional.empty();
        private EngineListener listener = EngineListener.NONE;

        /** Unless set, a budget of the store's own: {@link MemoryBudget#ofHeap()}. */
        public Builder memoryBudget(MemoryBudget value) {
            this.memoryBudget = Optional.of(value);
            return this;
        }

        public Builder memtableBytes(int value) {
            this.memtableBytes = value;
            return this;
        }

        public Builder immutableMemtablesMax(int value) {
            this.immutableMemtablesMax = value;
            return this;
        }

        public Builder blockCacheBytes(long value) {
            this.blockCacheBytes = value;
            return this;
        }

        public Builder blockBytes(int value) {
            this.blockBytes = value;
            return this;
        }

        public Builder sstableBytes(long value) {
            this.sstableBytes = value;
            return this;
        }

        public Builder filterBitsPerKey(int value) {
            this.filterBitsPerKey = value;
            return this;
        }

        public Builder compression(BlockCompression value) {
            this.compression = value;
            return this;
        }

        /** Unless set, the last level is compressed as the others are. */
        public Builder lastLevelCompression(BlockCompression value) {
            this.lastLevelCompression = Optional.of(value);
            return this;
        }

        public Builder levelZeroFilesCompact(int value) {
            this.levelZeroFilesCompact = value;
            return this;
        }

        public Builder levelZeroFilesSlow(int value) {
            this.levelZeroFilesSlow = value;
            return this;
        }

        public Builder levelZeroFilesStop(int value) {
            this.levelZeroFilesStop = value;
            return this;
        }

        public Builder levelOneBytes(long value) {
            this.levelOneBytes = value;
            return this;
        }

        public Builder levelFanOut(int value) {
            this.levelFanOut = value;
            return this;
        }

        public Builder tombstoneAgeMax(Duration value) {
            this.tombstoneAgeMax = value;
            return this;
        }

        public Builder compactionBytesPerSecondMax(long value) {
            this.compactionBytesPerSecondMax = value;
            return this;
        }

        public Builder walSegmentBytes(long value) {
            this.walSegmentBytes = value;
            return this;
        }

        public Builder syncInterval(Duration value) {
            this.syncInterval = value;
            return this;
        }

        public Builder defaultDurability(Durability value) {
            this.defaultDurability = value;
            return this;
        }

        public Builder transactionBytesMax(long value) {
            this.transactionBytesMax = OptionalLong.of(value);
            return this;
        }

        public Builder conflictHistoryBytesMax(long value) {
            this.conflictHistoryBytesMax = value;
            return this;
        }

        public Builder clock(Clock value) {
            this.clock = value;
            return this;
        }

        public Builder temporaryBytesMax(long value) {
            this.temporaryBytesMax = value;
            return this;
        }

        public Builder waiter(Waiter value) {
            this.waiter = value;
            return this;
        }

        public Builder backgroundExecutor(BackgroundExecutor value) {
            this.backgroundExecutor = Optional.of(value);
            return this;
        }

        public Builder encryption(KeyProvider value) {
            this.encryption = Optional.of(value);
            return this;
        }

        public Builder listener(EngineListener value) {
            this.listener = value;
            return this;
        }

        public EngineOptions build() {
            MemoryBudget budget = memoryBudget.orElseGet(MemoryBudget::ofHeap);
            return new EngineOptions(
                    budget,
                    memtableBytes,
                    immutableMemtablesMax,
                    blockCacheBytes,
                    blockBytes,
                    sstableBytes,
                    filterBitsPerKey,
                    compression,
                    lastLevelCompression.orElse(compression),
                    levelZeroFilesCompact,
                    levelZeroFilesSlow,
                    levelZeroFilesStop,
                    levelOneBytes,
                    levelFanOut,
                    tombstoneAgeMax,
                    compactionBytesPerSecondMax,
                    walSegmentBytes,
                    syncInterval,
                    defaultDurability,
                    transactionBytesMax.orElseGet(() -> Math.min(TRANSACTION_BYTES_MAX, budget.transactionBytesMax())),
                    conflictHistoryBytesMax,
                    temporaryBytesMax,
                    clock,
                    waiter,
                    backgroundExecutor,
                    encryption,
                    listener);
        }
    }
}
