package io.travertine.engine.sstable;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.travertine.engine.MemoryBudget;
import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.io.StorageDirectory;

/**
 * The open sstables of a store: each is opened when first asked for and stays open until it is evicted; what it keeps in memory
 * meanwhile is bounded ({@link LoadedParts}). Thread-safe. A file
 * is to be evicted once no version that anybody reads refers to it, and before it is deleted.
 */
public final class TableCache implements AutoCloseable {

    private final StorageDirectory directory;
    private final DatabaseId databaseId;
    private final BlockCache blockCache;
    private final MemoryBudget.Reservation memory;
    private final LoadedParts parts;
    private final SstableCounters counters = new SstableCounters();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile OpenReaders readers = OpenReaders.EMPTY;

    /**
     * @param memory grows with what is kept of the open files, and shrinks; closed with this cache
     * @param partBytesMax the most that indexes and filters take of it
     */
    public TableCache(
            StorageDirectory directory,
            DatabaseId databaseId,
            BlockCache blockCache,
            MemoryBudget.Reservation memory,
            LongSupplier partBytesMax) {
        this.memory = memory;
        this.parts = new LoadedParts(memory, partBytesMax);
        this.directory = directory;
        this.databaseId = databaseId;
        this.blockCache = blockCache;
    }

    /** The reader of that file; it belongs to this cache. */
    public SstableReader reader(long number) {
        SstableReader reader = readers.get(number);
        return reader != null ? reader : open(number);
    }

    private SstableReader open(long number) {
        opening.lock();
        try {
            SstableReader reader = readers.get(number);
            if (reader == null) {
                reader = SstableReader.open(directory, databaseId, number, parts, blockCache, counters);
                readers = readers.with(reader);
                memory.grow(reader.pinnedBytes());
            }
            return reader;
        } finally {
            opening.unlock();
        }
    }

    /** Closes a file that nobody reads any more. */
    public void evict(long number) {
        SstableReader reader;
        opening.lock();
        try {
            reader = readers.get(number);
            if (reader != null) {
                readers = readers.without(reader);
            }
        } finally {
            opening.unlock();
        }
        if (reader != null) {
            memory.shrink(reader.pinnedBytes());
            reader.close();
        }
    }

    public SstableCounters counters() {
        return counters;
    }

    public BlockCache blockCache() {
        return blockCache;
    }

    /** Closes all files. */
    @Override
    public void close() {
        readers.all().forEach(reader -> evict(reader.number()));
        memory.close();
    }
}
