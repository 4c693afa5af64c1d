package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Reservation;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.engine.TemporaryStorage;
import org.jspecify.annotations.Nullable;

/**
 * Batches under numbers from 0 on, to be read in any order: the newest in memory, as long as the budget has room; when it
 * has none, all of these go into one temporary file. A part of memory is taken in any case, so that files are not many. For
 * one thread at a time.
 */
public final class KeptBatches implements AutoCloseable {

    /** What is taken even if the budget has no room: less is not worth a file. */
    private static final long BYTES_IN_ANY_CASE = 1L << 20;

    private final TemporaryStorage storage;
    private final Reservation memory;
    private final List<Place> places = new ArrayList<>();
    private final List<ColumnBatch> newest = new ArrayList<>();
    private final List<SpilledRows> files = new ArrayList<>();
    private @Nullable ColumnBatch lastRead;
    private int lastReadNumber = -1;

    /** Where a batch lies that is in memory no longer. */
    private record Place(SpilledRows file, long position) {}

    public KeptBatches(MemoryBudget budget, TemporaryStorage storage) {
        this.storage = storage;
        this.memory = budget.reserve(Use.QUERIES, 0);
    }

    /** Keeps a batch, which must not change afterwards, under the next number. */
    public void add(ColumnBatch batch) {
        long bytes = SpilledRows.bytes(batch);
        if (!memory.tryGrow(bytes)) {
            if (memory.bytes() + bytes > BYTES_IN_ANY_CASE) {
                spill();
            }
            memory.grow(bytes);
        }
        newest.add(batch);
    }

    private void spill() {
        if (newest.isEmpty()) {
            return;
        }
        SpilledRows file = new SpilledRows(storage);
        files.add(file);
        List<Place> written = new ArrayList<>();
        for (ColumnBatch batch : newest) {
            written.add(new Place(file, file.length()));
            file.add(batch);
        }
        places.addAll(written);
        newest.clear();
        memory.shrink(memory.bytes());
    }

    /** The batch of a number that was given. */
    public ColumnBatch get(int number) {
        if (number >= places.size()) {
            return newest.get(number - places.size());
        }
        ColumnBatch batch = lastRead;
        if (batch == null || lastReadNumber != number) {
            Place place = places.get(number);
            batch = place.file().readAt(place.position());
            lastRead = batch;
            lastReadNumber = number;
        }
        return batch;
    }

    /** How many there are. */
    int count() {
        return places.size() + newest.size();
    }

    /** The bytes that went into files. */
    long spilledBytes() {
        return files.stream().mapToLong(SpilledRows::length).sum();
    }

    @Override
    public void close() {
        newest.clear();
        places.clear();
        lastRead = null;
        files.forEach(SpilledRows::close);
        files.clear();
        memory.close();
    }
}
