package io.travertine.engine.memtable;

import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChunkPoolTest {

    private static final int RESERVED_BYTES = 2 << 20;

    private final MemoryBudget budget = MemoryBudget.ofBytes(64 << 20);
    private final ChunkPool pool = new ChunkPool(budget.reserve(Use.MEMTABLES, RESERVED_BYTES));

    /** A memtable with one pin and so many entries of a kilobyte, which say whose they are. */
    private MemTable filled(int entries, int mark) {
        MemTable memtable = new MemTable(1, pool);
        memtable.pin();
        MemTable.Inserter inserter = memtable.inserter(true);
        for (int i = 0; i < entries; i++) {
            byte[] value = new byte[1_000];
            value[999] = (byte) mark;
            inserter.put(key(i), 1 + i, value);
        }
        return memtable;
    }

    private static byte[] key(int number) {
        return InternalKey.qualifiedKey(1, new byte[] {(byte) (number >>> 8), (byte) number});
    }

    private static void assertHolds(MemTable memtable, int entries, int mark) {
        int number = 0;
        try (InternalIterator iterator = memtable.iterator()) {
            for (boolean valid = iterator.seekToFirst(); valid; valid = iterator.next()) {
                assertThat(InternalKey.qualifiedKey(iterator.key().toByteArray()))
                        .isEqualTo(key(number));
                assertThat(iterator.value().toByteArray()).hasSize(1_000).endsWith(mark);
                number++;
            }
            for (boolean valid = iterator.seekToLast(); valid; valid = iterator.previous()) {
                number--;
            }
        }
        assertThat(number).isZero();
        assertThat(memtable.entries().find(InternalKey.seekKey(key(entries - 1), 1_000_000), new ByteSlice()))
                .isNotEqualTo(SortedEntries.NONE);
    }

    @Test
    void theNextMemtableGetsTheChunksOfOneThatNobodyPins() {
        MemTable first = filled(1_500, 1);
        first.pin();
        first.release();
        assertThat(pool.bytesKept()).as("it is pinned once more").isZero();
        first.release();
        long kept = pool.bytesKept();
        assertThat(kept).isGreaterThan(1 << 20);
        assertThat(pool.bytesUsed()).isZero();

        MemTable second = filled(1_500, 2);

        assertThat(pool.bytesKept()).isZero();
        assertHolds(second, 1_500, 2);
        assertThatThrownBy(() -> first.iterator().seekToFirst())
                .as("whoever uses a memtable without a pin learns it")
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void whatIsSparedIsNotUsedAgainAndStaysAsItIs() {
        MemTable spared = filled(1_500, 1);
        spared.spareFromReuse();
        spared.release();
        assertThat(pool.bytesKept()).isZero();
        assertThat(pool.bytesUsed()).isZero();

        MemTable second = filled(1_500, 2);

        assertHolds(spared, 1_500, 1);
        assertHolds(second, 1_500, 2);
    }

    @Test
    void keepsNoMoreThanWasReservedAndCountsWhatIsHeldBeyond() {
        MemTable first = filled(1_500, 1);
        MemTable second = filled(1_500, 2);
        assertThat(budget.reservedBytes(Use.MEMTABLES))
                .isEqualTo(pool.bytesUsed())
                .isGreaterThan(RESERVED_BYTES);

        first.release();
        assertThat(budget.reservedBytes(Use.MEMTABLES)).isEqualTo(RESERVED_BYTES);
        assertThat(pool.bytesKept()).isPositive();
        assertThat(pool.bytesKept() + pool.bytesUsed()).isLessThanOrEqualTo(RESERVED_BYTES);

        second.release();
        assertThat(pool.bytesKept()).isPositive().isLessThanOrEqualTo(RESERVED_BYTES);
        assertThat(budget.reservedBytes(Use.MEMTABLES)).isEqualTo(RESERVED_BYTES);
    }

    @Test
    void keepsNothingOnceItIsClosed() {
        MemTable first = filled(1_500, 1);

        pool.close();
        first.release();

        assertThat(pool.bytesKept()).isZero();
    }
}
