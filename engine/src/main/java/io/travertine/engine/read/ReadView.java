package io.travertine.engine.read;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.memtable.MemTableList;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/**
 * The memtables and files that belonged together at one moment: everything that was committed until then lies in them.
 * Pinned while someone reads; its files are kept, and the memory of its memtables is not used for others, at least until the last
 * pin is gone. Thread-safe.
 */
public final class ReadView {

    private final MemTableList memtables;
    private final Version version;
    private final ReadViews owner;
    /** The readers, and one for being the current view. */
    private final AtomicInteger pins = new AtomicInteger(1);

    ReadView(MemTableList memtables, Version version, ReadViews owner) {
        this.memtables = memtables;
        this.version = version;
        this.owner = owner;
    }

    public MemTableList memtables() {
        return memtables;
    }

    public Version version() {
        return version;
    }

    /** The bytes of memtables and files of this view that a later one has no more: they are kept for readers alone. */
    long bytesGoneFrom(ReadView later) {
        List<MemTable> memtablesLater = later.memtables.newestFirst();
        Set<Long> filesLater = later.version.levels().stream()
                .flatMap(List::stream)
                .map(FileMetadata::number)
                .collect(Collectors.toSet());
        long inMemory = memtables.newestFirst().stream()
                .filter(memtable -> !memtablesLater.contains(memtable))
                .mapToLong(MemTable::bytes)
                .sum();
        long inFiles = version.levels().stream()
                .flatMap(List::stream)
                .filter(file -> !filesLater.contains(file.number()))
                .mapToLong(FileMetadata::bytes)
                .sum();
        return inMemory + inFiles;
    }

    /** The same for the current view; 0 once the store is closed. */
    long keptBytes() {
        return owner.bytesKeptFor(this);
    }

    /** Pins the view unless it is already gone. */
    boolean tryPin() {
        int count = pins.get();
        while (count > 0) {
            if (pins.compareAndSet(count, count + 1)) {
                return true;
            }
            count = pins.get();
        }
        return false;
    }

    /**
     * Ends one pin for somebody who cannot tell whether he has ended reading, on another thread for example: the memory of the
     * memtables is never used for others then.
     */
    void abandon() {
        memtables.spareFromReuse();
        release();
    }

    /** Ends one pin. */
    public void release() {
        int left = pins.decrementAndGet();
        assert left >= 0 : "a view was released more often than pinned";
        if (left == 0) {
            owner.retired(this);
        }
    }
}
