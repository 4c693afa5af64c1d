package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.engine.Cursor;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.travertine.engine.testing.EngineContract.bytes;
import static io.travertine.engine.testing.EngineContract.entry;
import static io.travertine.engine.testing.EngineContract.put;
import static io.travertine.engine.testing.EngineContract.range;
import static io.travertine.engine.testing.EngineContract.scan;
import static io.travertine.engine.testing.EngineContract.scanBackward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Walking through key ranges. */
interface CursorContract extends EngineContract {

    @Test
    default void rangesIncludeTheirLowerAndExcludeTheirUpperBound() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=2", "c=3", "d=4");
        try (Snapshot snapshot = engine().snapshot()) {
            assertThat(scan(snapshot, k, range("b", "d"))).containsExactly("b=2", "c=3");
            assertThat(scanBackward(snapshot, k, range("b", "d"))).containsExactly("c=3", "b=2");
            assertThat(scan(snapshot, k, range("aa", "cc"))).containsExactly("b=2", "c=3");
            assertThat(scanBackward(snapshot, k, range("aa", "cc"))).containsExactly("c=3", "b=2");
            assertThat(scan(snapshot, k, new KeyRange(bytes("c"), null))).containsExactly("c=3", "d=4");
            assertThat(scanBackward(snapshot, k, new KeyRange(null, bytes("b"))))
                    .containsExactly("a=1");
            assertThat(scan(snapshot, k, KeyRange.ofKey(bytes("b")))).containsExactly("b=2");
        }
    }

    @Test
    default void prefixRangesHoldThePrefixOnly() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=2", "b\0=3", "bz=4", "c=5");
        try (Snapshot snapshot = engine().snapshot()) {
            assertThat(scan(snapshot, k, KeyRange.ofPrefix(bytes("b")))).containsExactly("b=2", "b\0=3", "bz=4");
        }
    }

    @Test
    default void emptyRangesHoldNothing() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=2");
        try (Snapshot snapshot = engine().snapshot()) {
            for (KeyRange empty : List.of(range("b", "b"), range("b", "a"), range("x", "z"), range("aa", "ab"))) {
                assertThat(scan(snapshot, k, empty)).isEmpty();
                assertThat(scanBackward(snapshot, k, empty)).isEmpty();
                try (Cursor cursor = snapshot.cursor(k, empty)) {
                    assertThat(cursor.seek(bytes("a"))).isFalse();
                    assertThat(cursor.seekForPrevious(bytes("b"))).isFalse();
                }
            }
        }
    }

    @Test
    default void anEmptyKeyspaceHoldsNothingBetweenItsNeighbours() {
        Keyspace left = plainKeyspace("left");
        Keyspace empty = plainKeyspace("empty");
        Keyspace right = plainKeyspace("right");
        commit(left, "a=1");
        commit(right, "z=1");
        try (Snapshot snapshot = engine().snapshot()) {
            assertThat(scan(snapshot, empty)).isEmpty();
            assertThat(scanBackward(snapshot, empty, KeyRange.all())).isEmpty();
            assertThat(scanBackward(snapshot, left, KeyRange.all())).containsExactly("a=1");
            assertThat(scan(snapshot, right)).containsExactly("z=1");
        }
    }

    @Test
    default void seekFindsTheFirstEntryAtOrAfterTheKey() {
        Keyspace k = plainKeyspace("k");
        commit(k, "b=2", "d=4", "f=6");
        try (Snapshot snapshot = engine().snapshot();
                Cursor cursor = snapshot.cursor(k, range("b", "f"))) {
            assertThat(cursor.isValid()).isFalse();
            assertThat(cursor.seek(bytes("a")) ? entry(cursor) : "none").isEqualTo("b=2");
            assertThat(cursor.seek(bytes("b")) ? entry(cursor) : "none").isEqualTo("b=2");
            assertThat(cursor.seek(bytes("c")) ? entry(cursor) : "none").isEqualTo("d=4");
            assertThat(cursor.seek(bytes("e"))).isFalse();
            assertThat(cursor.isValid()).isFalse();
            assertThat(cursor.seek(bytes("f"))).isFalse();
        }
    }

    @Test
    default void seekForPreviousFindsTheLastEntryAtOrBeforeTheKey() {
        Keyspace k = plainKeyspace("k");
        commit(k, "b=2", "d=4", "f=6");
        try (Snapshot snapshot = engine().snapshot();
                Cursor cursor = snapshot.cursor(k, range("c", "f"))) {
            assertThat(cursor.seekForPrevious(bytes("z")) ? entry(cursor) : "none")
                    .isEqualTo("d=4");
            assertThat(cursor.seekForPrevious(bytes("d")) ? entry(cursor) : "none")
                    .isEqualTo("d=4");
            assertThat(cursor.seekForPrevious(bytes("c"))).isFalse();
            assertThat(cursor.seekForPrevious(bytes("a"))).isFalse();
            assertThat(cursor.isValid()).isFalse();
        }
    }

    @Test
    default void aCursorTurnsRoundAnywhere() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=2", "c=3", "d=4");
        commit(k, "b=5", "c");
        try (Snapshot snapshot = engine().snapshot();
                Cursor cursor = snapshot.cursor(k, KeyRange.all())) {
            List<String> seen = new ArrayList<>();
            assertThat(cursor.first()).isTrue();
            seen.add(entry(cursor));
            assertThat(cursor.next()).isTrue();
            seen.add(entry(cursor));
            assertThat(cursor.next()).isTrue();
            seen.add(entry(cursor));
            assertThat(cursor.previous()).isTrue();
            seen.add(entry(cursor));
            assertThat(cursor.next()).isTrue();
            seen.add(entry(cursor));
            assertThat(cursor.next()).isFalse();

            assertThat(seen).containsExactly("a=1", "b=5", "d=4", "b=5", "d=4");
        }
    }

    @Test
    default void aCursorThatStandsNowhereHasNoEntry() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1");
        try (Snapshot snapshot = engine().snapshot();
                Cursor cursor = snapshot.cursor(k, KeyRange.all())) {
            assertThatThrownBy(cursor::key).isInstanceOf(IllegalStateException.class);
            assertThat(cursor.first()).isTrue();
            assertThat(cursor.next()).isFalse();
            assertThatThrownBy(cursor::next).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(cursor::value).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    default void keysUnderACursorAreCopies() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=2");
        try (Snapshot snapshot = engine().snapshot();
                Cursor cursor = snapshot.cursor(k, KeyRange.all())) {
            cursor.first();
            byte[] key = cursor.key();
            byte[] value = cursor.value();
            cursor.next();
            assertThat(key).isEqualTo(bytes("a"));
            assertThat(value).isEqualTo(bytes("1"));
            cursor.key()[0] = 'x';
            cursor.value()[0] = 'x';
            assertThat(entry(cursor)).isEqualTo("b=2");
        }
    }

    @Test
    default void randomMovesAgreeWithASortedMap() {
        long seed = 42;
        Random random = new Random(seed);
        Keyspace k = plainKeyspace("k");
        TreeMap<String, String> model = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            String key = name(random);
            model.put(key, "c" + i);
            commit(k, key + "=c" + i);
        }
        try (Transaction transaction = engine().begin()) {
            for (int i = 0; i < 100; i++) {
                String key = name(random);
                if (random.nextInt(3) == 0) {
                    model.remove(key);
                    transaction.delete(k, bytes(key));
                } else {
                    model.put(key, "t" + i);
                    put(transaction, k, key, "t" + i);
                }
            }
            try (Cursor cursor = transaction.cursor(k, range("100", "800"))) {
                CursorWalk walk = new CursorWalk(cursor, new TreeMap<>(model.subMap("100", "800")));
                for (int step = 0; step < 3000; step++) {
                    walk.step(random, "seed " + seed + ", step " + step);
                }
            }
        }
    }

    private static String name(Random random) {
        return String.format(Locale.ROOT, "%03d", random.nextInt(1000));
    }

    /** Moves a cursor and its model alike. */
    final class CursorWalk {
        private final Cursor cursor;
        private final NavigableMap<String, String> model;
        private Map.@Nullable Entry<String, String> expected;

        CursorWalk(Cursor cursor, NavigableMap<String, String> model) {
            this.cursor = cursor;
            this.model = model;
        }

        void step(Random random, String description) {
            String target = name(random);
            String current = expected == null ? "" : expected.getKey();
            int move = random.nextInt(expected == null ? 4 : 16);
            switch (move) {
                case 0 -> check(cursor.first(), model.firstEntry(), description);
                case 1 -> check(cursor.last(), model.lastEntry(), description);
                case 2 -> check(cursor.seek(bytes(target)), model.ceilingEntry(target), description);
                case 3 -> check(cursor.seekForPrevious(bytes(target)), model.floorEntry(target), description);
                case 4, 5, 6, 7, 8, 9 -> check(cursor.next(), model.higherEntry(current), description);
                default -> check(cursor.previous(), model.lowerEntry(current), description);
            }
        }

        private void check(boolean valid, Map.@Nullable Entry<String, String> entry, String description) {
            expected = entry;
            assertThat(valid).as(description).isEqualTo(entry != null);
            assertThat(cursor.isValid()).as(description).isEqualTo(valid);
            if (entry != null) {
                assertThat(entry(cursor)).as(description).isEqualTo(entry.getKey() + "=" + entry.getValue());
            }
        }
    }
}
