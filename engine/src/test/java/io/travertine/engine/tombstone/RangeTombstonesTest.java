package io.travertine.engine.tombstone;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import io.travertine.engine.CorruptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RangeTombstonesTest {

    private static final int KEYS = 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answersLikeAListThatIsReadFromEndToEnd(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<RangeTombstone> all = randomTombstones(random);
            RangeTombstones set = RangeTombstones.of(all);
            for (int key = 0; key < KEYS; key++) {
                byte[] bytes = key(key);
                long sequence = random.nextInt(40);
                String description = "seed " + seed + ", round " + round + ", key " + key + ", sequence " + sequence;
                assertThat(set.newestCovering(bytes, 0, bytes.length, sequence))
                        .as(description)
                        .isEqualTo(covering(all, key)
                                .filter(s -> s <= sequence)
                                .max()
                                .orElse(0));
                assertThat(set.oldestCoveringAbove(bytes, 0, bytes.length, sequence))
                        .as(description)
                        .isEqualTo(covering(all, key)
                                .filter(s -> s > sequence)
                                .min()
                                .orElse(0));
            }
        }
    }

    private static LongStream covering(List<RangeTombstone> all, int key) {
        return all.stream()
                .filter(tombstone -> tombstone.overlaps(key(key), key(key + 1)))
                .mapToLong(RangeTombstone::sequence);
    }

    private static List<RangeTombstone> randomTombstones(Random random) {
        List<RangeTombstone> tombstones = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            int lower = random.nextInt(KEYS);
            int upper = lower + 1 + random.nextInt(KEYS - lower);
            tombstones.add(new RangeTombstone(key(lower), key(upper), 1 + random.nextInt(30)));
        }
        return tombstones;
    }

    private static byte[] key(int number) {
        return new byte[] {(byte) number};
    }

    @Test
    void fragmentsDoNotOverlap() {
        RangeTombstones set = RangeTombstones.of(List.of(
                new RangeTombstone(key(1), key(9), 5),
                new RangeTombstone(key(3), key(5), 7),
                new RangeTombstone(key(12), key(13), 6)));

        assertThat(set.fragmentCount()).isEqualTo(4);
        assertThat(set.sequences(1)).containsExactly(7, 5);
        assertThat(set.lower(1)).isEqualTo(key(3));
        assertThat(set.upper(1)).isEqualTo(key(5));
        assertThat(set.fragmentHolding(key(10), 0, 1)).isEqualTo(RangeTombstones.NO_FRAGMENT);
        assertThat(set.fragmentHolding(key(12), 0, 1)).isEqualTo(3);
    }

    @Test
    void growsWithoutLosingAny() {
        GrowingTombstones growing = new GrowingTombstones();
        assertThat(growing.current().isEmpty()).isTrue();
        for (int i = 0; i < 10; i++) {
            growing.add(new RangeTombstone(key(i), key(i + 2), i + 1));
            assertThat(growing.current().list()).hasSize(i + 1);
            assertThat(growing.current()).isSameAs(growing.current());
        }
    }

    @Test
    void isReadBackAsWritten() {
        List<RangeTombstone> tombstones = randomTombstones(new Random(5));
        byte[] bytes = RangeTombstones.of(tombstones).encode();

        assertThat(RangeTombstones.decode(bytes, "file", 0).list()).containsExactlyInAnyOrderElementsOf(tombstones);
        bytes[1] = 100;
        assertThatThrownBy(() -> RangeTombstones.decode(bytes, "000007.sst", 4096))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("range deletes of 000007.sst");
    }

    @Test
    void aRangeNeedsALowerKeyBelowItsUpperOne() {
        assertThatThrownBy(() -> new RangeTombstone(key(2), key(2), 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
