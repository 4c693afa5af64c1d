package io.travertine.engine.memtable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.key.SequenceNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The oracle is the list of the JDK. */
class SkipListTest {

    private static final int THREADS = 4;

    private final SkipList list = new SkipList(ChunkPool.keepingNothing());
    private final ReplaceableEntries oracle = new ReplaceableEntries();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void movesAndFindsAsTheOracle(long seed) {
        Random random = new Random(seed);
        for (int i = 1; i <= 2_000; i++) {
            add(key(random), i, random.nextInt(20) == 0 ? 5_000 : random.nextInt(30));
        }
        add(InternalKey.qualifiedKey(1, new byte[0]), 3_000, 600_000);

        assertThat(contents(list)).isEqualTo(contents(oracle));
        assertThat(backwards(list)).isEqualTo(backwards(oracle));
        for (int i = 0; i < 2_000; i++) {
            byte[] target = InternalKey.seekKey(key(random), random.nextInt(3_001));
            assertSameFound(target, seed);
            assertSameMoves(random, target, seed);
        }
    }

    private void add(byte[] qualifiedKey, long sequence, int valueLength) {
        add(list.new Finger(false), qualifiedKey, sequence, valueLength);
    }

    private void add(SkipList.Finger finger, byte[] qualifiedKey, long sequence, int valueLength) {
        byte[] value = new byte[valueLength];
        Arrays.fill(value, (byte) sequence);
        list.add(finger, qualifiedKey, InternalKey.trailer(sequence, KeyKind.PUT), value);
        oracle.put(InternalKey.encode(qualifiedKey, sequence, KeyKind.PUT), value);
    }

    @Test
    void samplesAreInOrderAndSpreadOverTheRange() {
        for (int i = 0; i < 20_000; i++) {
            add(InternalKey.qualifiedKey(1, new byte[] {(byte) (i >>> 8), (byte) i}), i + 1, 1);
        }
        byte[] lower = InternalKey.before(InternalKey.qualifiedKey(1, new byte[] {(byte) (4_000 >>> 8), (byte) 4_000}));
        byte[] upper =
                InternalKey.before(InternalKey.qualifiedKey(1, new byte[] {(byte) (16_000 >>> 8), (byte) 16_000}));
        List<Integer> found = new ArrayList<>();

        list.sample(lower, upper, 100, key -> {
            byte[] userKey = InternalKey.userKey(key);
            found.add((userKey[0] & 0xFF) << 8 | userKey[1] & 0xFF);
        });

        assertThat(found).hasSizeBetween(100, 1_500).isSorted();
        for (int quarter = 0; quarter < 4; quarter++) {
            int from = 4_000 + quarter * 3_000;
            assertThat(found.stream().filter(key -> key >= from && key < from + 3_000))
                    .as("of %d from %d on", found.size(), from)
                    .hasSizeGreaterThan(found.size() / 8);
        }
    }

    /** Runs that ascend, descend, repeat a key or jump, by fingers that do not know of one another. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void fingersAddFromWhereverTheyStand(long seed) {
        Random random = new Random(seed);
        SkipList.Finger[] fingers = {list.new Finger(true), list.new Finger(false), list.new Finger(true)};
        int at = 0;
        for (int sequence = 1; sequence <= 5_000; sequence++) {
            at = switch (random.nextInt(10)) {
                case 0 -> random.nextInt(1 << 16);
                case 1 -> at;
                case 2, 3 -> Math.max(0, at - 1 - random.nextInt(3));
                default -> (at + 1 + random.nextInt(3)) & 0xFFFF;
            };
            byte[] key = {(byte) (at >>> 8), (byte) at};
            add(fingers[random.nextInt(fingers.length)], InternalKey.qualifiedKey(1, key), sequence, 3);
        }

        assertThat(contents(list)).as("seed " + seed).isEqualTo(contents(oracle));
        assertThat(backwards(list)).as("seed " + seed).isEqualTo(backwards(oracle));
    }

    /** Few enough that there are many versions of a key, and prefixes of each other. */
    private static byte[] key(Random random) {
        byte[] key = new byte[random.nextInt(4)];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (random.nextInt(5) * 60);
        }
        return InternalKey.qualifiedKey(1 + random.nextInt(2), key);
    }

    private void assertSameFound(byte[] target, long seed) {
        ByteSlice value = new ByteSlice();
        ByteSlice expectedValue = new ByteSlice();
        long expected = oracle.find(target, expectedValue);
        assertThat(list.find(target, value)).as("seed " + seed).isEqualTo(expected);
        if (expected != SortedEntries.NONE) {
            assertThat(value).isEqualTo(expectedValue);
        }
    }

    private void assertSameMoves(Random random, byte[] target, long seed) {
        try (InternalIterator actual = list.iterator();
                InternalIterator expected = oracle.iterator()) {
            boolean valid = random.nextBoolean()
                    ? same(actual.seek(new ByteSlice(target)), expected.seek(new ByteSlice(target)), seed)
                    : same(
                            actual.seekForPrevious(new ByteSlice(target)),
                            expected.seekForPrevious(new ByteSlice(target)),
                            seed);
            for (int step = 0; valid && step < 6; step++) {
                assertThat(actual.key()).as("seed " + seed).isEqualTo(expected.key());
                assertThat(actual.value()).isEqualTo(expected.value());
                valid = random.nextBoolean()
                        ? same(actual.next(), expected.next(), seed)
                        : same(actual.previous(), expected.previous(), seed);
            }
        }
    }

    private static boolean same(boolean actual, boolean expected, long seed) {
        assertThat(actual).as("seed " + seed).isEqualTo(expected);
        return actual;
    }

    @Test
    void countsARangeUpToALimit() {
        for (int i = 1; i <= 10; i++) {
            add(InternalKey.qualifiedKey(1, new byte[] {(byte) i}), i, 0);
        }
        byte[] lower = InternalKey.before(InternalKey.qualifiedKey(1, new byte[] {3}));
        byte[] upper = InternalKey.before(InternalKey.qualifiedKey(1, new byte[] {8}));

        assertThat(list.count(lower, upper, 100)).isEqualTo(5);
        assertThat(list.count(lower, upper, 2)).isEqualTo(2);
        assertThat(list.count(upper, lower, 100)).isZero();
    }

    @Test
    void theBytesOfEntriesAreExact() {
        assertThat(list.bytes()).isZero();
        add(InternalKey.qualifiedKey(1, new byte[16]), 1, 100);
        long one = list.bytes();
        add(InternalKey.qualifiedKey(1, new byte[16]), 2, 1_000_000);

        assertThat(one).isBetween(16L + 28 + 100, 12L + 12 * 4 + 28 + 100 + 7);
        assertThat(list.bytes() - one).isBetween(1_000_044L, 1_000_000L + 12 + 12 * 4 + 28 + 7);
    }

    /** Threads add at the same few places; a reader that walks meanwhile sees order, both ways, and nothing twice. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void threadsAddAtOnceAndLoseNothing(long seed) throws Exception {
        int each = 5_000;
        ExecutorService executor = Executors.newFixedThreadPool(THREADS + 1);
        try {
            CountDownLatch begin = new CountDownLatch(1);
            AtomicInteger adding = new AtomicInteger(THREADS);
            List<Future<?>> parts = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(seed + thread);
                long first = 1 + (long) thread * each;
                SkipList.Finger finger = list.new Finger(thread % 2 == 0);
                parts.add(executor.submit(() -> {
                    begin.await();
                    for (long sequence = first; sequence < first + each; sequence++) {
                        add(finger, key(random), sequence, 10);
                    }
                    return adding.decrementAndGet();
                }));
            }
            parts.add(executor.submit(() -> {
                begin.await();
                do {
                    assertOrdered(list);
                } while (adding.get() > 0);
                return null;
            }));
            begin.countDown();
            for (Future<?> part : parts) {
                part.get();
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(contents(list))
                .as("seed " + seed)
                .isEqualTo(contents(oracle))
                .hasSize(THREADS * each);
        assertThat(backwards(list)).as("seed " + seed).isEqualTo(backwards(oracle));
    }

    private static void assertOrdered(SkipList list) {
        try (InternalIterator iterator = list.iterator()) {
            byte[] before = null;
            for (boolean valid = iterator.seekToFirst(); valid; valid = iterator.next()) {
                byte[] key = iterator.key().toByteArray();
                assertThat(before == null || InternalKeyOrder.INSTANCE.compare(before, key) < 0)
                        .isTrue();
                before = key;
            }
            byte[] behind = null;
            for (boolean valid = iterator.seekToLast(); valid; valid = iterator.previous()) {
                byte[] key = iterator.key().toByteArray();
                assertThat(behind == null || InternalKeyOrder.INSTANCE.compare(behind, key) > 0)
                        .isTrue();
                behind = key;
            }
        }
    }

    private static List<String> contents(SortedEntries entries) {
        List<String> all = new ArrayList<>();
        try (InternalIterator iterator = entries.iterator()) {
            for (boolean valid = iterator.seekToFirst(); valid; valid = iterator.next()) {
                all.add(text(iterator));
            }
        }
        return all;
    }

    private static List<String> backwards(SortedEntries entries) {
        List<String> all = new ArrayList<>();
        try (InternalIterator iterator = entries.iterator()) {
            for (boolean valid = iterator.seekToLast(); valid; valid = iterator.previous()) {
                all.add(text(iterator));
            }
        }
        return all;
    }

    private static String text(InternalIterator iterator) {
        return iterator.key() + "=" + iterator.value().length() + "/"
                + iterator.value().hashCode();
    }

    @Test
    void findsTheNewestVersionAmongAll() {
        byte[] key = InternalKey.qualifiedKey(1, new byte[] {1});
        add(key, 7, 1);
        add(key, 9, 2);

        long trailer = list.find(InternalKey.seekKey(key, SequenceNumber.MAX), new ByteSlice());

        assertThat(InternalKey.sequenceOf(trailer)).isEqualTo(9);
    }

    /** What is added right before a key must not be taken for it, or for all that there is. */
    @Test
    void findsAKeyWhileOthersAreAddedRightBeforeIt() throws Exception {
        byte[] sought = InternalKey.qualifiedKey(2, new byte[0]);
        add(sought, 1, 3);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> added = writer.submit(() -> {
                SkipList.Finger finger = list.new Finger(true);
                for (int i = 2; i < 60_000; i++) {
                    byte[] key = InternalKey.qualifiedKey(
                            1, ByteBuffer.allocate(4).putInt(i).array());
                    list.add(finger, key, InternalKey.trailer(i, KeyKind.PUT), new byte[0]);
                }
            });
            byte[] seekKey = InternalKey.seekKey(sought, 1);
            ByteSlice target = new ByteSlice(seekKey);
            InternalIterator iterator = list.iterator();
            while (!added.isDone()) {
                assertThat(list.find(seekKey, new ByteSlice())).isNotEqualTo(SortedEntries.NONE);
                assertThat(iterator.seek(target)).isTrue();
                assertThat(InternalKey.keyspaceId(iterator.key())).isEqualTo(2);
                assertThat(list.count(seekKey, InternalKey.after(InternalKey.qualifiedKey(3, new byte[0])), 2))
                        .isEqualTo(1);
            }
            added.get();
        } finally {
            writer.shutdownNow();
        }
    }
}
