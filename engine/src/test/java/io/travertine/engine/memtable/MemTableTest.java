package io.travertine.engine.memtable;

import java.util.List;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemTableTest {

    private static final byte[] KEY = InternalKey.qualifiedKey(1, new byte[] {7});

    @Test
    void findsTheNewestVersionAtOrBelowASequence() {
        MemTable memtable = new MemTable(1, ChunkPool.keepingNothing());
        MemTable.Inserter inserter = memtable.inserter(false);
        inserter.put(KEY, 10, new byte[] {1});
        inserter.delete(KEY, 20);

        assertThat(sequenceSeenAt(memtable, 9)).isEqualTo(-1);
        assertThat(sequenceSeenAt(memtable, 19)).isEqualTo(10);
        assertThat(sequenceSeenAt(memtable, 99)).isEqualTo(20);
        assertThat(memtable.sequenceMax()).isEqualTo(20);
    }

    private static long sequenceSeenAt(MemTable memtable, long sequence) {
        long trailer = memtable.entries().find(InternalKey.seekKey(KEY, sequence), new ByteSlice());
        return trailer == SortedEntries.NONE ? -1 : InternalKey.sequenceOf(trailer);
    }

    @Test
    void countsItsBytes() {
        MemTable memtable = new MemTable(1, ChunkPool.keepingNothing());
        assertThat(memtable.bytes()).isZero();

        memtable.inserter(true).put(KEY, 1, new byte[100]);

        int withoutHigherLinks = 4 * 4 + KEY.length + 8 + 100;
        assertThat(memtable.bytes()).isBetween((long) withoutHigherLinks, withoutHigherLinks + 11 * 4 + 7L);
        assertThat(memtable.entryCount()).isEqualTo(1);
    }

    @Test
    void anIteratorTurnsAroundOnAnyEntry() {
        MemTable memtable = new MemTable(1, ChunkPool.keepingNothing());
        MemTable.Inserter inserter = memtable.inserter(true);
        for (int i = 1; i <= 3; i++) {
            inserter.put(InternalKey.qualifiedKey(1, new byte[] {(byte) i}), i, new byte[0]);
        }
        try (InternalIterator iterator = memtable.iterator()) {
            iterator.seekToFirst();
            iterator.next();
            iterator.previous();
            assertThat(InternalKey.sequence(iterator.key())).isEqualTo(1);
            assertThat(iterator.previous()).isFalse();
        }
    }

    @Test
    void aListKeepsTheLogOfWhatIsNotFlushed() {
        MemTable first = new MemTable(3, ChunkPool.keepingNothing());
        MemTable second = new MemTable(5, ChunkPool.keepingNothing());
        MemTableList list = MemTableList.of(first).freeze(second).freeze(new MemTable(9, ChunkPool.keepingNothing()));

        assertThat(list.oldestImmutable()).contains(first);
        assertThat(list.immutables()).isEqualTo(List.of(second, first));
        assertThat(list.firstWalSegmentWithout(first)).isEqualTo(5);
        assertThat(list.without(first).firstWalSegmentWithout(second)).isEqualTo(9);
    }
}
