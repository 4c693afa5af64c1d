package io.travertine.engine.structure;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.cache.CachedFile;
import io.travertine.engine.commit.CountingCommitQueue;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.memtable.ChunkPool;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Memtable, commit queue and block cache under real threads that all begin at once. What one thread has done is there for the
 * others; everything is in order; nothing is lost, done twice or more than there is room for.
 */
class StructureTrialsTest {

    private static final int OPERATIONS = 1_000;
    private static final int BLOCKS = 64;
    private static final int BLOCK_BYTES = 100;
    private static final int CAPACITY = 20 * BLOCK_BYTES;

    @Test
    void threadsSeeWhatOthersHaveDone() throws IOException {
        Trials.run("structures", 12_000, seed -> {
            useMemTable(seed);
            useCommitQueue();
            useCache(seed);
            return 3L * Threads.COUNT * OPERATIONS;
        });
    }

    private static byte[] value(int number) {
        byte[] value = new byte[1 + number % 30];
        Arrays.fill(value, (byte) number);
        return value;
    }

    /** Two threads add among one another's keys, two walk: what had been added when a walk began is there. */
    private static void useMemTable(long seed) throws Exception {
        MemTable memtable = new MemTable(1, ChunkPool.keepingNothing());
        AtomicIntegerArray added = new AtomicIntegerArray(2);
        Threads.run(thread -> () -> {
            if (thread < 2) {
                for (int i = 0; i < OPERATIONS; i++) {
                    int number = 2 * i + thread;
                    memtable.add(key(number, seed), number + 1L, KeyKind.PUT, value(number));
                    added.set(thread, i + 1);
                }
            } else {
                while (added.get(0) + added.get(1) < 2 * OPERATIONS) {
                    walk(memtable, added, thread == 2);
                }
            }
            return null;
        });
        assertThat(walk(memtable, added, true)).isEqualTo(2 * OPERATIONS);
    }

    private static byte[] key(int number, long seed) {
        int scattered = new Random(seed * 1_000_003 + number).nextInt();
        return InternalKey.qualifiedKey(1, new byte[] {(byte) (scattered >> 5 & 3), (byte) scattered, (byte) number});
    }

    private static int walk(MemTable memtable, AtomicIntegerArray added, boolean forward) {
        int atLeast = added.get(0) + added.get(1);
        int count = 0;
        byte[] before = null;
        try (InternalIterator iterator = memtable.iterator()) {
            for (boolean valid = forward ? iterator.seekToFirst() : iterator.seekToLast();
                    valid;
                    valid = forward ? iterator.next() : iterator.previous()) {
                byte[] key = iterator.key().toByteArray();
                int number = (int) InternalKey.sequence(iterator.key()) - 1;
                assertThat(iterator.value().equals(new ByteSlice(value(number))))
                        .as("the value of %d is whole", number)
                        .isTrue();
                assertThat(before == null || isInOrder(forward ? before : key, forward ? key : before))
                        .as("in order at %d", number)
                        .isTrue();
                before = key;
                count++;
            }
        }
        assertThat(count).as("entries, of which some had been added before").isGreaterThanOrEqualTo(atLeast);
        return count;
    }

    private static boolean isInOrder(byte[] first, byte[] second) {
        int end = first.length - InternalKey.TRAILER_BYTES;
        int order = Arrays.compareUnsigned(first, 0, end, second, 0, second.length - InternalKey.TRAILER_BYTES);
        return order < 0 || order == 0 && Arrays.compareUnsigned(first, second) > 0;
    }

    /** Each commit is written once, by one leader at a time, before it returns; those of one thread in their order. */
    private static void useCommitQueue() throws Exception {
        CountingCommitQueue queue = new CountingCommitQueue();
        List<int[]> places = Threads.run(thread ->
                () -> IntStream.range(0, OPERATIONS).map(i -> queue.commit()).toArray());
        for (int[] ofThread : places) {
            for (int i = 1; i < ofThread.length; i++) {
                assertThat(ofThread[i]).as("the place of a later commit").isGreaterThan(ofThread[i - 1]);
            }
        }
        assertThat(places.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                .as("the places of all commits")
                .isEqualTo(IntStream.rangeClosed(1, Threads.COUNT * OPERATIONS).toArray());
    }

    /** The block that is asked for comes, and the cache never keeps more than it may; what it counts is what it keeps. */
    private static void useCache(long seed) throws Exception {
        BlockCache cache = new BlockCache(CAPACITY);
        CachedFile file = cache.register(BLOCKS);
        Threads.run(thread -> () -> {
            Random random = new Random(seed * Threads.COUNT + thread);
            for (int i = 0; i < OPERATIONS; i++) {
                int number = random.nextInt(BLOCKS);
                byte[] block = file.get(number);
                if (block == null) {
                    block = new byte[BLOCK_BYTES];
                    Arrays.fill(block, (byte) number);
                    file.put(number, block);
                }
                assertThat(block[BLOCK_BYTES - 1]).isEqualTo((byte) number);
                assertThat(cache.sizeBytes()).isBetween(0L, (long) CAPACITY);
            }
            return null;
        });
        long kept = IntStream.range(0, BLOCKS)
                .filter(number -> file.get(number) != null)
                .count();
        assertThat(cache.sizeBytes()).as("%d blocks", kept).isBetween(kept * BLOCK_BYTES, (long) CAPACITY);
        file.close();
        assertThat(cache.sizeBytes()).as("when the file is closed").isZero();
    }
}
