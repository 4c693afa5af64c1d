package io.travertine.engine.lsm;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.memtable.ChunkPool;

/**
 * What one open store takes of its {@link MemoryBudget}. Memtables and log take theirs at once and keep it, so that no
 * reader can stop writing; open files take as they come, indexes and filters up to a bound; the block cache lives on what nobody else has.
 */
final class StoreMemory implements AutoCloseable {

    /** The buffer that one group of commits is gathered in. */
    private static final long LOG_BYTES = 1 << 20;

    private static final int LOG_SHARE = 16;

    private final MemoryBudget budget;
    private final MemoryBudget.Reservation memtables;
    private final ChunkPool chunks;
    private final MemoryBudget.Reservation log;
    private final MemoryBudget.Reservation files;
    private final BlockCache blockCache;
    private final Runnable shrinkCache;

    StoreMemory(EngineOptions options) {
        this.budget = options.memoryBudget();
        this.memtables =
                budget.reserve(Use.MEMTABLES, (long) options.memtableBytes() * (1 + options.immutableMemtablesMax()));
        this.chunks = new ChunkPool(memtables);
        this.log = budget.reserve(Use.LOG, Math.min(LOG_BYTES, budget.totalBytes() / LOG_SHARE));
        this.files = budget.reserve(Use.FILES, 0);
        this.blockCache = new BlockCache(() -> Math.min(options.blockCacheBytes(), budget.elasticBytes()));
        this.shrinkCache = blockCache::trim;
        budget.addElastic(shrinkCache);
    }

    /** For memtables. */
    ChunkPool chunks() {
        return chunks;
    }

    /** For what is kept of open files. */
    MemoryBudget.Reservation files() {
        return files;
    }

    /** The most that indexes and filters of open files may take. */
    long filePartBytesMax() {
        return budget.filePartBytesMax();
    }

    BlockCache blockCache() {
        return blockCache;
    }

    /** Gives everything back. A second call does nothing. */
    @Override
    public void close() {
        budget.removeElastic(shrinkCache);
        files.close();
        log.close();
        chunks.close();
        memtables.close();
    }
}
