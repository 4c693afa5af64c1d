package io.travertine.engine.key;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;

import io.travertine.engine.encoding.ByteSlice;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InternalKeyTest {

    @Test
    void takesApartWhatItMade() {
        ByteSlice key = new ByteSlice(InternalKey.encode(7, bytes('a', 'b'), 99, KeyKind.PUT));

        assertThat(InternalKey.keyspaceId(key)).isEqualTo(7);
        assertThat(InternalKey.userKey(key)).isEqualTo(bytes('a', 'b'));
        assertThat(InternalKey.sequence(key)).isEqualTo(99);
        assertThat(InternalKey.kind(key)).isEqualTo(KeyKind.PUT);
        assertThat(InternalKey.toText(key)).isEqualTo("keyspace 7 \"ab\" @99 PUT");
    }

    @Test
    void ordersAPrefixFirstWhateverItsTrailer() {
        byte[] shorter = InternalKey.encode(1, bytes('a'), 0, KeyKind.DELETE);
        byte[] longer = InternalKey.encode(1, bytes('a', 0), SequenceNumber.MAX, KeyKind.PUT);
        byte[] shorterNewest = InternalKey.encode(1, bytes('a'), SequenceNumber.MAX, KeyKind.PUT);

        assertThat(InternalKeyOrder.INSTANCE.compare(shorter, longer)).isNegative();
        assertThat(InternalKeyOrder.INSTANCE.compare(shorterNewest, longer)).isNegative();
        assertThat(InternalKeyOrder.INSTANCE.compare(shorterNewest, shorter)).isNegative();
    }

    @Test
    void ordersByKeyspaceUnsignedThenKeyUnsignedThenNewestFirst() {
        long seed = 5;
        Random random = new Random(seed);
        Comparator<Object[]> oracle = Comparator.<Object[]>comparingLong(e -> Integer.toUnsignedLong((int) e[0]))
                .thenComparing((a, b) -> Arrays.compareUnsigned((byte[]) a[1], (byte[]) b[1]))
                .thenComparing(
                        Comparator.<Object[]>comparingLong(e -> (long) e[2]).reversed());
        for (int i = 0; i < 20_000; i++) {
            Object[] a = entry(random);
            Object[] b = entry(random);
            int order = InternalKeyOrder.INSTANCE.compare(encode(a), encode(b));
            assertThat(Integer.signum(order))
                    .as("seed %d, step %d", seed, i)
                    .isEqualTo(Integer.signum(oracle.compare(a, b)));
        }
    }

    @Test
    void seeksTheNewestEntryVisibleAtASequenceNumber() {
        byte[] seek = InternalKey.seekKey(1, bytes('k'), 10);

        assertThat(InternalKeyOrder.INSTANCE.compare(seek, InternalKey.encode(1, bytes('k'), 10, KeyKind.PUT)))
                .isNegative();
        assertThat(InternalKeyOrder.INSTANCE.compare(seek, InternalKey.encode(1, bytes('k'), 11, KeyKind.DELETE)))
                .isPositive();
    }

    @Test
    void refusesSequenceNumbersThatDoNotFit() {
        assertThatThrownBy(() -> InternalKey.encode(1, bytes('k'), SequenceNumber.MAX + 1, KeyKind.PUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 72057594037927936");
    }

    private static Object[] entry(Random random) {
        byte[] key = new byte[random.nextInt(4)];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (random.nextInt(3) * 127);
        }
        return new Object[] {random.nextInt(3) - 1, key, (long) random.nextInt(3)};
    }

    private static byte[] encode(Object[] entry) {
        return InternalKey.encode((int) entry[0], (byte[]) entry[1], (long) entry[2], KeyKind.PUT);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
