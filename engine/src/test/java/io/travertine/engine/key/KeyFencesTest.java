package io.travertine.engine.key;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.engine.encoding.ByteSlice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyFencesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void findsTheFirstKeyAtOrAfterAnyOtherLikeATreeMap(long seed) {
        Random random = new Random(seed);
        byte[] common = new byte[random.nextInt(12)];
        random.nextBytes(common);
        NavigableMap<byte[], Integer> expected = new TreeMap<>(InternalKeyOrder.INSTANCE);
        int count = 1 + random.nextInt(300);
        while (expected.size() < count) {
            expected.put(key(random, common), 0);
        }
        KeyFences fences = fences(expected);

        for (int step = 0; step < 5_000; step++) {
            byte[] target = random.nextInt(10) == 0 ? key(random, new byte[0]) : key(random, common);
            String context = "seed " + seed + ", target " + InternalKey.toText(target);
            int found = fences.firstAtOrAfter(new ByteSlice(target));
            assertThat(found)
                    .as(context)
                    .isEqualTo(expected.headMap(target, false).size());
            byte[] qualified = InternalKey.qualifiedKey(target);
            assertThat(fences.firstAtOrAfterQualified(qualified, 0, qualified.length))
                    .as(context)
                    .isEqualTo(expected.headMap(InternalKey.before(qualified), false)
                            .size());
            if (found < count) {
                assertThat(fences.compare(found, new ByteSlice(target)))
                        .as(context)
                        .isNotNegative();
            }
        }
    }

    @Test
    void showsEveryKeyThatWasAdded() {
        Random random = new Random(7);
        NavigableMap<byte[], Integer> keys = new TreeMap<>(InternalKeyOrder.INSTANCE);
        while (keys.size() < 100) {
            keys.put(key(random, new byte[3]), 0);
        }
        KeyFences fences = fences(keys);
        List<byte[]> shown = new ArrayList<>();
        ByteSlice slice = new ByteSlice();
        for (int i = 0; i < fences.size(); i++) {
            fences.show(i, slice);
            shown.add(slice.toByteArray());
        }
        assertThat(shown).containsExactlyElementsOf(keys.keySet());
    }

    @Test
    void ofNoKeysFindsNone() {
        KeyFences none = new KeyFences.Builder().build();
        assertThat(none.firstAtOrAfter(new ByteSlice(InternalKey.seekKey(1, new byte[3], 7))))
                .isZero();
        assertThat(none.size()).isZero();
    }

    private static KeyFences fences(NavigableMap<byte[], Integer> keys) {
        KeyFences.Builder builder = new KeyFences.Builder();
        keys.keySet().forEach(key -> builder.add(key, 0, key.length));
        return builder.build();
    }

    /** Short keys, long equal beginnings, several versions: where eight bytes decide, and where they do not. */
    private static byte[] key(Random random, byte[] common) {
        byte[] userKey = new byte[common.length + random.nextInt(12)];
        System.arraycopy(common, 0, userKey, 0, common.length);
        for (int i = common.length; i < userKey.length; i++) {
            userKey[i] = (byte) "\0\1a\u00ff".charAt(random.nextInt(4));
        }
        return InternalKey.encode(1, userKey, random.nextInt(4), KeyKind.PUT);
    }
}
