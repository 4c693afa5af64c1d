package io.travertine.engine.compaction;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.tombstone.RangeTombstones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EntryFilterTest {

    private static final int VISIBLE = 100;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyReaderSeesTheSameAfterwards(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            NavigableMap<byte[], String> before = randomVersions(random);
            NavigableSet<Long> needed = new TreeSet<>(List.of((long) VISIBLE));
            for (int i = random.nextInt(4); i > 0; i--) {
                needed.add((long) random.nextInt(VISIBLE));
            }
            boolean olderBelow = random.nextBoolean();

            NavigableMap<byte[], String> after = filter(before, needed, olderBelow);

            for (long reader = needed.first(); reader <= VISIBLE + 20; reader++) {
                if (needed.contains(reader) || reader > VISIBLE) {
                    for (int key = 0; key < 4; key++) {
                        assertThat(seen(after, key, reader, olderBelow))
                                .as("seed %s, round %s, key %s read at %s", seed, round, key, reader)
                                .isEqualTo(seen(before, key, reader, olderBelow));
                    }
                }
            }
        }
    }

    /** As after a crash between the flush of a part of a log segment and that of the rest; younger than all that is needed. */
    @Test
    void anEntryThatComesTwiceStaysOnce() {
        EntryFilter filter = new EntryFilter(
                id -> new VersionRetention(new long[] {1}), id -> 0, RangeTombstones.none(), id -> false, key -> true);
        ByteSlice entry = new ByteSlice(InternalKey.encode(1, new byte[] {1}, 7, KeyKind.PUT));
        ByteSlice older = new ByteSlice(InternalKey.encode(1, new byte[] {1}, 6, KeyKind.PUT));

        assertThat(filter.keeps(entry)).isTrue();
        assertThat(filter.keeps(entry)).isFalse();
        assertThat(filter.keeps(older)).isTrue();
    }

    /** What a reader sees of a key: its value, nothing, or what may lie below. */
    private static String seen(NavigableMap<byte[], String> versions, int key, long reader, boolean olderBelow) {
        var entry = versions.ceilingEntry(InternalKey.seekKey(1, userKey(key), reader));
        if (entry == null || !isOf(entry.getKey(), key)) {
            return olderBelow ? "below" : "nothing";
        }
        return InternalKey.kind(new ByteSlice(entry.getKey())) == KeyKind.PUT ? entry.getValue() : "nothing";
    }

    private static boolean isOf(byte[] internalKey, int key) {
        return InternalKey.userKey(new ByteSlice(internalKey))[0] == key;
    }

    private static NavigableMap<byte[], String> randomVersions(Random random) {
        NavigableMap<byte[], String> versions = new TreeMap<>(InternalKeyOrder.INSTANCE);
        for (int sequence = 1; sequence <= VISIBLE + 20; sequence++) {
            if (random.nextInt(4) == 0) {
                KeyKind kind = random.nextInt(3) == 0 ? KeyKind.DELETE : KeyKind.PUT;
                versions.put(
                        InternalKey.encode(1, userKey(random.nextInt(4)), sequence, kind), "written at " + sequence);
            }
        }
        return versions;
    }

    private static byte[] userKey(int key) {
        return new byte[] {(byte) key};
    }

    private static NavigableMap<byte[], String> filter(
            NavigableMap<byte[], String> versions, NavigableSet<Long> needed, boolean olderBelow) {
        long[] sequences = needed.stream().mapToLong(Long::longValue).toArray();
        EntryFilter filter = new EntryFilter(
                id -> new VersionRetention(sequences), id -> 0, RangeTombstones.none(), id -> false, key -> olderBelow);
        NavigableMap<byte[], String> kept = new TreeMap<>(InternalKeyOrder.INSTANCE);
        versions.forEach((key, value) -> {
            if (filter.keeps(new ByteSlice(key))) {
                kept.put(key, value);
            }
        });
        return kept;
    }

    @Test
    void dropsATombstoneOnlyWhereNothingOlderLies() {
        assertThat(keptOf(false, KeyKind.DELETE, 50, 100)).isEmpty();
        assertThat(keptOf(true, KeyKind.DELETE, 50, 100)).hasSize(1);
    }

    @Test
    void keepsATombstoneThatAReaderDoesNotSeeYet() {
        assertThat(keptOf(false, KeyKind.DELETE, 50, 40, 100)).hasSize(1);
    }

    private static List<byte[]> keptOf(boolean olderBelow, KeyKind kind, long sequence, long... needed) {
        NavigableSet<Long> sequences = new TreeSet<>();
        for (long one : needed) {
            sequences.add(one);
        }
        NavigableMap<byte[], String> versions = new TreeMap<>(InternalKeyOrder.INSTANCE);
        versions.put(InternalKey.encode(1, userKey(1), sequence, kind), "");
        return new ArrayList<>(filter(versions, sequences, olderBelow).keySet());
    }

    @Test
    void throwsAwayWhatADroppedKeyspaceHolds() {
        EntryFilter filter = new EntryFilter(
                id -> new VersionRetention(new long[] {9}),
                id -> 0,
                RangeTombstones.none(),
                id -> id == 2,
                key -> true);

        assertThat(filter.keeps(new ByteSlice(InternalKey.encode(1, userKey(1), 5, KeyKind.PUT))))
                .isTrue();
        assertThat(filter.keeps(new ByteSlice(InternalKey.encode(2, userKey(1), 6, KeyKind.PUT))))
                .isFalse();
        assertThat(filter.keeps(new ByteSlice(InternalKey.encode(3, userKey(1), 7, KeyKind.PUT))))
                .isTrue();
    }
}
