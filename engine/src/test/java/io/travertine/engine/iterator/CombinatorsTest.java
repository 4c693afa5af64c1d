package io.travertine.engine.iterator;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every combinator, walked at random, must go where one sorted list of the same entries goes. */
class CombinatorsTest {

    private static final int MOVES = 2_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mergesSourcesIntoOneOrder(long seed) {
        Random random = new Random(seed);
        NavigableMap<byte[], byte[]> all = entries(random, 300);
        List<NavigableMap<byte[], byte[]>> parts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            parts.add(empty());
        }
        all.forEach((key, value) -> parts.get(random.nextInt(parts.size() - 1)).put(key, value));

        walk(new LoserTreeIterator(sources(parts), 4), all, random, "merge of seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 7, 8, 13})
    void mergesAnyNumberOfSourcesLikeTheHeapDoes(int count) {
        Random random = new Random(count);
        List<NavigableMap<byte[], byte[]>> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(entries(random, random.nextInt(60)));
        }
        InternalIterator expected = new MergingIterator(sources(parts));
        InternalIterator actual = new LoserTreeIterator(sources(parts), random.nextInt(5));
        for (int step = 0; step < MOVES; step++) {
            assertThat(move(actual, expected, random)).as("step " + step).isEqualTo(expected.isValid());
            if (expected.isValid()) {
                assertThat(actual.key()).as("step " + step).isEqualTo(expected.key());
                assertThat(actual.value()).as("step " + step).isEqualTo(expected.value());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void showsEntriesThatTwoSourcesShareTwice(long seed) {
        Random random = new Random(seed);
        NavigableMap<byte[], byte[]> shared = entries(random, 40);
        InternalIterator merged = new LoserTreeIterator(sources(List.of(shared, shared)), 0);
        List<byte[]> expected = new ArrayList<>();
        shared.keySet().forEach(key -> {
            expected.add(key);
            expected.add(key);
        });
        int position = 0;
        merged.seekToFirst();
        for (int move = 0; move < MOVES; move++) {
            assertThat(merged.key())
                    .as("seed " + seed + ", move " + move)
                    .isEqualTo(new ByteSlice(expected.get(position)));
            boolean forward = position == 0 || (position < expected.size() - 1 && random.nextBoolean());
            position += forward ? 1 : -1;
            assertThat(forward ? merged.next() : merged.previous()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void stringsSourcesTogether(long seed) {
        Random random = new Random(seed);
        NavigableMap<byte[], byte[]> all = entries(random, 200);
        List<ConcatenatingIterator.Source> parts = new ArrayList<>();
        NavigableMap<byte[], byte[]> part = empty();
        for (var entry : all.entrySet()) {
            part.put(entry.getKey(), entry.getValue());
            if (random.nextInt(20) == 0) {
                parts.add(new Part(part));
                part = empty();
            }
        }
        if (!part.isEmpty()) {
            parts.add(new Part(part));
        }

        walk(new ConcatenatingIterator(parts), all, random, "concatenation of seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsWithinItsBounds(long seed) {
        Random random = new Random(seed);
        NavigableMap<byte[], byte[]> all = entries(random, 200);
        byte[] lower = InternalKey.before(InternalKey.qualifiedKey(1, new byte[] {20}));
        byte[] upper = InternalKey.before(InternalKey.qualifiedKey(1, new byte[] {90, 0}));
        InternalIterator bounded =
                new BoundedIterator(new ListIteratorSource(all), new ByteSlice(lower), new ByteSlice(upper));

        NavigableMap<byte[], byte[]> within = empty();
        within.putAll(all.subMap(lower, upper));
        walk(bounded, within, random, "bounds of seed " + seed);
    }

    private static void walk(
            InternalIterator actual, NavigableMap<byte[], byte[]> entries, Random random, String context) {
        ListIteratorSource expected = new ListIteratorSource(entries);
        for (int move = 0; move < MOVES; move++) {
            boolean moved = move(actual, expected, random);
            assertThat(moved).as(context + ", move " + move).isEqualTo(expected.isValid());
            assertThat(actual.isValid()).as(context + ", move " + move).isEqualTo(moved);
            if (moved) {
                assertThat(actual.key()).as(context + ", move " + move).isEqualTo(expected.key());
                assertThat(actual.value()).as(context + ", move " + move).isEqualTo(expected.value());
            }
        }
        actual.close();
        actual.close();
    }

    private static boolean move(InternalIterator actual, InternalIterator expected, Random random) {
        if (expected.isValid() && random.nextInt(10) != 0) {
            boolean forward = random.nextInt(3) != 0;
            assertThat(forward ? expected.next() : expected.previous()).isIn(true, false);
            return forward ? actual.next() : actual.previous();
        }
        ByteSlice target = new ByteSlice(key(random));
        switch (random.nextInt(6)) {
            case 0 -> {
                expected.seekToFirst();
                return actual.seekToFirst();
            }
            case 1 -> {
                expected.seekToLast();
                return actual.seekToLast();
            }
            case 2, 3 -> {
                expected.seek(target);
                return actual.seek(target);
            }
            default -> {
                expected.seekForPrevious(target);
                return actual.seekForPrevious(target);
            }
        }
    }

    private static List<InternalIterator> sources(List<NavigableMap<byte[], byte[]>> parts) {
        List<InternalIterator> sources = new ArrayList<>();
        parts.forEach(part -> sources.add(new ListIteratorSource(part)));
        return sources;
    }

    private static NavigableMap<byte[], byte[]> entries(Random random, int count) {
        NavigableMap<byte[], byte[]> entries = empty();
        for (int i = 0; i < count; i++) {
            entries.put(key(random), new byte[] {(byte) i});
        }
        return entries;
    }

    private static NavigableMap<byte[], byte[]> empty() {
        return new TreeMap<>(InternalKeyOrder.INSTANCE);
    }

    /** One or two bytes of user key, so that some keys begin with others. */
    private static byte[] key(Random random) {
        byte[] userKey = new byte[1 + random.nextInt(2)];
        random.nextBytes(userKey);
        userKey[0] = (byte) random.nextInt(120);
        return InternalKey.encode(1, userKey, random.nextInt(50), random.nextBoolean() ? KeyKind.PUT : KeyKind.DELETE);
    }

    private record Part(NavigableMap<byte[], byte[]> entries) implements ConcatenatingIterator.Source {

        @Override
        public ByteSlice smallest() {
            return new ByteSlice(entries.firstKey());
        }

        @Override
        public ByteSlice largest() {
            return new ByteSlice(entries.lastKey());
        }

        @Override
        public InternalIterator open() {
            return new ListIteratorSource(entries);
        }
    }
}
