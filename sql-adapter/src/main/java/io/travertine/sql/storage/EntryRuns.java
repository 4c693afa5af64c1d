package io.travertine.sql.storage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;

import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.engine.TemporaryStorage;
import io.travertine.engine.TemporaryStorage.TemporaryFile;
import org.jspecify.annotations.Nullable;

/**
 * Entries on their way into the order of their keys. As many as the memory budget allows are held and sorted; when it allows
 * no more they become a sorted run in a temporary file, and the runs are merged in the end. Used by one thread at a time.
 *
 * <p>A run is blocks of whole entries: the bytes of the block (4 bytes), then for each entry the lengths of key and value (4
 * each) and the bytes of both. Only this process reads it.
 */
final class EntryRuns implements AutoCloseable {

    /** So much is held even if the budget has nothing left: runs that are shorter cost more than they save. */
    private static final long HELD_BYTES_MIN = 1 << 20;

    /** More than that makes the merge no cheaper. */
    private static final long HELD_BYTES_MAX = 32 << 20;

    private static final int STEP_BYTES = 256 << 10;
    private static final int BLOCK_BYTES = 32 << 10;
    private static final int MERGED_MAX = 64;

    /** The check is called once in so many comparisons, and entries that are written or merged. */
    private static final int CHECK_MASK = (1 << 13) - 1;

    /** What an entry takes beside its bytes: headers of two arrays and of the pair, and its place in the list. */
    private static final int OVERHEAD_BYTES = 64;

    private static final int HEAD_BYTES = 2 * Integer.BYTES;

    private static final class Entry {

        static final Comparator<Entry> ORDER = (one, other) -> Arrays.compareUnsigned(one.key, other.key);

        private final byte[] key;
        private final byte[] value;

        Entry(byte[] key, byte[] value) {
            this.key = key;
            this.value = value;
        }

        int bytes() {
            return HEAD_BYTES + key.length + value.length;
        }
    }

    private final TemporaryStorage storage;
    private final MemoryBudget.Reservation memory;
    private final Runnable check;
    private final List<TemporaryFile> runs = new ArrayList<>();
    private List<Entry> held = new ArrayList<>();
    private long heldBytes;
    private int steps;

    /** @param check called now and then; may throw, and ends the work so */
    EntryRuns(MemoryBudget budget, TemporaryStorage storage, Runnable check) {
        this.storage = storage;
        this.check = check;
        this.memory = budget.reserve(Use.QUERIES, 0);
    }

    /** Adds an entry. Key and value are kept, not copied. */
    void add(byte[] key, byte[] value) {
        Entry entry = new Entry(key, value);
        held.add(entry);
        heldBytes += entry.bytes() + OVERHEAD_BYTES;
        if (heldBytes > memory.bytes() && !takeMemory()) {
            spill();
        }
    }

    /** False if there is no more, and enough is held to make a run of it. */
    private boolean takeMemory() {
        long more = Math.max(STEP_BYTES, heldBytes - memory.bytes());
        if (heldBytes < HELD_BYTES_MAX && memory.tryGrow(more)) {
            return true;
        }
        if (heldBytes >= HELD_BYTES_MIN) {
            return false;
        }
        memory.grow(more);
        return true;
    }

    /** The bytes of all entries, if they are all held; else more than that. */
    boolean isSmallerThan(long bytes) {
        return runs.isEmpty() && heldBytes < bytes;
    }

    /** Hands out all entries in the order of their keys; those with one key in the order in which they were added. */
    void forEach(BiConsumer<byte[], byte[]> sink) {
        if (runs.isEmpty()) {
            held.sort(this::compare);
            held.forEach(entry -> sink.accept(entry.key, entry.value));
        } else {
            spill();
            merge(runs, sink);
        }
    }

    private void step() {
        if ((++steps & CHECK_MASK) == 0) {
            check.run();
        }
    }

    private int compare(Entry one, Entry other) {
        step();
        return Entry.ORDER.compare(one, other);
    }

    private void spill() {
        if (!held.isEmpty()) {
            held.sort(this::compare);
            try (Output output = new Output(storage.create())) {
                runs.add(output.file);
                for (Entry entry : held) {
                    step();
                    output.add(entry);
                }
            }
            held = new ArrayList<>();
            heldBytes = 0;
            memory.shrink(memory.bytes());
        }
        if (runs.size() >= MERGED_MAX) {
            List<TemporaryFile> merged = List.copyOf(runs);
            try (Output output = new Output(storage.create())) {
                runs.add(output.file);
                merge(merged, (key, value) -> output.add(new Entry(key, value)));
            }
            runs.removeAll(merged);
            merged.forEach(TemporaryFile::close);
        }
    }

    private void merge(List<TemporaryFile> runs, BiConsumer<byte[], byte[]> sink) {
        PriorityQueue<Place> places = new PriorityQueue<>(Place.ORDER);
        for (int i = 0; i < runs.size(); i++) {
            Place place = new Place(runs.get(i), i);
            if (place.advance()) {
                places.add(place);
            }
        }
        for (Place first = places.poll(); first != null; first = places.poll()) {
            Entry entry = first.entry();
            sink.accept(entry.key, entry.value);
            step();
            if (first.advance()) {
                places.add(first);
            }
        }
    }

    @Override
    public void close() {
        runs.forEach(TemporaryFile::close);
        runs.clear();
        held.clear();
        memory.close();
    }

    /** Writes a run; closing it ends the run, which stays. */
    private static final class Output implements AutoCloseable {

        final TemporaryFile file;
        private ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).putInt(0);

        Output(TemporaryFile file) {
            this.file = file;
        }

        void add(Entry entry) {
            if (block.remaining() < entry.bytes()) {
                endBlock();
                if (block.remaining() < entry.bytes()) {
                    block = ByteBuffer.allocate(Integer.BYTES + entry.bytes()).putInt(0);
                }
            }
            block.putInt(entry.key.length).putInt(entry.value.length);
            block.put(entry.key).put(entry.value);
        }

        private void endBlock() {
            int bytes = block.position() - Integer.BYTES;
            if (bytes > 0) {
                block.putInt(0, bytes);
                file.append(block.array(), 0, block.position());
                block.clear().putInt(0);
            }
        }

        @Override
        public void close() {
            endBlock();
        }
    }

    /** Where a run is read. */
    private static final class Place {

        static final Comparator<Place> ORDER = (one, other) -> {
            int byKey = Entry.ORDER.compare(one.entry(), other.entry());
            return byKey != 0 ? byKey : Integer.compare(one.order, other.order);
        };

        private final TemporaryFile file;
        private final int order;
        private long position;
        private ByteBuffer block = ByteBuffer.allocate(0);
        private @Nullable Entry current;

        Place(TemporaryFile file, int order) {
            this.file = file;
            this.order = order;
        }

        Entry entry() {
            Entry entry = current;
            if (entry == null) {
                throw new IllegalStateException("the run is at its end");
            }
            return entry;
        }

        boolean advance() {
            if (!block.hasRemaining()) {
                if (position == file.length()) {
                    current = null;
                    return false;
                }
                int length = ByteBuffer.wrap(file.read(position, Integer.BYTES)).getInt();
                block = ByteBuffer.wrap(file.read(position + Integer.BYTES, length));
                position += Integer.BYTES + length;
            }
            byte[] key = new byte[block.getInt()];
            byte[] value = new byte[block.getInt()];
            block.get(key).get(value);
            current = new Entry(key, value);
            return true;
        }
    }
}
