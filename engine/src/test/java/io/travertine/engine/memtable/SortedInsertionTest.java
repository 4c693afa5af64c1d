package io.travertine.engine.memtable;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SortedInsertionTest {

    private static final long SEED = 5;

    @Test
    void putsInWhatWouldHaveComeInOneByOneWhateverWasThereBefore() {
        Random random = new Random(SEED);
        MemTable sorted = new MemTable(1, ChunkPool.keepingNothing());
        MemTable plain = new MemTable(1, ChunkPool.keepingNothing());
        SortedInsertion insertion = new SortedInsertion(10);
        for (int sequence = 1; sequence <= 3_000; sequence++) {
            byte[] key = InternalKey.qualifiedKey(1, new byte[] {(byte) random.nextInt(4), (byte) random.nextInt(256)});
            KeyKind kind = KeyKind.ofCode(random.nextInt(KeyKind.values().length));
            byte[] value = kind == KeyKind.RANGE_DELETE ? InternalKey.qualifiedKey(2, key) : new byte[sequence % 40];
            insertion.add(key, sequence, kind, value);
            plain.add(key, sequence, kind, value);
            if (random.nextInt(200) == 0) {
                insertion.insertInto(sorted);
                assertThat(insertion.bytes()).isZero();
            }
        }
        insertion.insertInto(sorted);

        assertThat(contents(sorted)).as("seed %d", SEED).isEqualTo(contents(plain));
        assertThat(sorted.sequenceMax()).isEqualTo(3_000);
        assertThat(sorted.entryCount()).isEqualTo(3_000);
        assertThat(sorted.rangeTombstones().list().size())
                .isEqualTo(plain.rangeTombstones().list().size());
    }

    private static List<String> contents(MemTable memtable) {
        List<String> contents = new ArrayList<>();
        try (InternalIterator entries = memtable.iterator()) {
            for (boolean valid = entries.seekToFirst(); valid; valid = entries.next()) {
                contents.add(InternalKey.toText(entries.key())
                        + HexDump.hex(
                                entries.value().bytes(),
                                entries.value().offset(),
                                entries.value().length()));
            }
        }
        return contents;
    }
}
