package io.travertine.engine.sstable;

import java.util.NavigableMap;
import java.util.Random;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.filter.KeyHash;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BlockTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 17, 200, 254, 255, 400})
    void findsEveryKeyWithTheHashIndexAndWithout(int count) {
        NavigableMap<byte[], byte[]> entries = SstableFixture.randomEntries(new Random(count), count);
        for (boolean withHashIndex : new boolean[] {true, false}) {
            byte[] block = block(entries, withHashIndex);
            BlockReader reader = new BlockReader();
            reader.reset(block, block.length);
            Random random = new Random(11);
            for (int step = 0; step < 3_000; step++) {
                byte[] seek = InternalKey.seekKey(
                        1 + random.nextInt(3), SstableFixture.randomKey(random), random.nextInt(1000));
                byte[] expected = entries.ceilingKey(seek);
                boolean exists = expected != null && InternalKeyOrder.compareQualified(expected, seek) == 0;
                int found = reader.find(new ByteSlice(seek), KeyHash.hash(seek, 0, seek.length - 8));
                assertThat(found).isEqualTo(exists ? entries.headMap(expected).size() : BlockReader.NONE);
            }
        }
    }

    /** What the checksum does not catch, because it was written so, is refused, or read without leaving the block. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aMalformedBlockIsRefusedOrReadWithinItsBounds(long seed) {
        Random random = new Random(seed);
        byte[] block = block(SstableFixture.randomEntries(random, 60), true);
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] changed = block.clone();
            int at = random.nextInt(random.nextBoolean() ? 250 : block.length);
            changed[Math.min(at, block.length - 1)] = (byte) random.nextInt();
            try {
                BlockReader.check(changed, changed.length, "000001.sst", 64);
                readAll(changed, random);
            } catch (CorruptionException e) {
                assertThat(e).hasMessageContaining("000001.sst").hasMessageContaining("restore the file");
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 4_990);
    }

    private static void readAll(byte[] block, Random random) {
        BlockIterator iterator = new BlockIterator();
        iterator.reset(block);
        for (boolean valid = iterator.seekToFirst(); valid; valid = iterator.next()) {
            assertThat(iterator.key().length()).isGreaterThanOrEqualTo(InternalKey.TRAILER_BYTES);
        }
        byte[] seek = InternalKey.seekKey(2, SstableFixture.randomKey(random), 500);
        iterator.seek(new ByteSlice(seek));
        BlockReader reader = new BlockReader();
        reader.reset(block, block.length);
        reader.find(new ByteSlice(seek), random.nextLong());
    }

    private static byte[] block(NavigableMap<byte[], byte[]> entries, boolean withHashIndex) {
        BlockBuilder builder = new BlockBuilder();
        byte[] previous = null;
        for (var entry : entries.entrySet()) {
            byte[] key = entry.getKey();
            boolean isOlder = previous != null && InternalKeyOrder.compareQualified(previous, key) == 0;
            builder.add(
                    new ByteSlice(key),
                    new ByteSlice(entry.getValue()),
                    KeyHash.hash(key, 0, key.length - InternalKey.TRAILER_BYTES),
                    isOlder);
            previous = key;
        }
        return builder.finish(withHashIndex).toByteArray();
    }
}
