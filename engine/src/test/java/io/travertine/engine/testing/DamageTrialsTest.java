package io.travertine.engine.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Bytes change on disk, and the store refuses them or was not touched by it: it never makes an answer up. */
class DamageTrialsTest {

    private static final int SECTOR_BYTES = 512;
    private static final int BLOCK_BYTES = 256;

    /** What one kind of damage makes of the bytes of a file. */
    @FunctionalInterface
    private interface Damages {
        long apply(DamagedStore store, String name, byte[] bytes, List<String> wrong);
    }

    private static long damage(DamagedStore store, Damages damages) {
        List<String> wrong = new ArrayList<>();
        long points = 0;
        for (Map.Entry<String, byte[]> file : store.files().entrySet()) {
            points += damages.apply(store, file.getKey(), file.getValue(), wrong);
        }
        assertThat(wrong).as("-Dseed=" + store.seed()).isEmpty();
        return points;
    }

    private static void check(DamagedStore store, String name, byte[] changed, String what, List<String> wrong) {
        store.wrongWith(name, Optional.of(changed))
                .ifPresent(failure -> wrong.add(name + ", " + what + ": " + failure));
    }

    private static DamagedStore store(long seed) {
        return seed % 2 == 0 ? DamagedStore.killed(seed / 2) : DamagedStore.closed(seed / 2);
    }

    @Test
    void noFlippedBitIsAnswered() throws IOException {
        Trials.run(
                "flips",
                2_000,
                seed -> damage(store(seed), (store, name, bytes, wrong) -> {
                    for (int position = 0; position < bytes.length; position++) {
                        byte[] changed = bytes.clone();
                        changed[position] ^= (byte) (1 << ((position + seed) % Byte.SIZE));
                        check(store, name, changed, "flipped at " + position, wrong);
                    }
                    return bytes.length;
                }));
    }

    /** A write that was promised to be durable and is not whole; of one that was not, {@link CrashTrialsTest} tells. */
    @Test
    void noTornSectorIsAnswered() throws IOException {
        Trials.run("torn", 500, seed -> {
            Random random = new Random(seed);
            return damage(store(seed), (store, name, bytes, wrong) -> {
                long points = 0;
                for (int start = 0; start < bytes.length; start += SECTOR_BYTES) {
                    int end = Math.min(bytes.length, start + SECTOR_BYTES);
                    int cut = start + random.nextInt(end - start);
                    byte[] lost = bytes.clone();
                    Arrays.fill(lost, start, end, (byte) 0);
                    check(store, name, lost, "sector lost at " + start, wrong);
                    byte[] torn = bytes.clone();
                    Arrays.fill(torn, cut, end, (byte) 0);
                    check(store, name, torn, "sector torn at " + cut, wrong);
                    byte[] garbage = bytes.clone();
                    for (int i = cut; i < end; i++) {
                        garbage[i] = (byte) random.nextInt(1 << Byte.SIZE);
                    }
                    check(store, name, garbage, "garbage from " + cut + " to " + end, wrong);
                    points += 3;
                }
                return points;
            });
        });
    }

    /** Blocks that change places, come from another file or from an earlier time, and files that are cut or gone. */
    @Test
    void noMisplacedBlockIsAnswered() throws IOException {
        Trials.run("misplaced", 300, seed -> {
            Random random = new Random(seed);
            DamagedStore other = DamagedStore.closed(seed / 2 + 1);
            return damage(store(seed), (store, name, bytes, wrong) -> {
                long points = 1;
                store.wrongWith(name, Optional.empty()).ifPresent(failure -> wrong.add(name + " missing: " + failure));
                for (int start = 0; start + BLOCK_BYTES <= bytes.length; start += BLOCK_BYTES) {
                    int target = random.nextInt(bytes.length - BLOCK_BYTES + 1);
                    check(store, name, swapped(bytes, start, target), "swapped " + start + " and " + target, wrong);
                    check(store, name, copied(bytes, bytes, start, target), "stale " + start + " at " + target, wrong);
                    byte[] source = anyOf(other.files(), random);
                    check(store, name, copied(bytes, source, 0, target), "foreign block at " + target, wrong);
                    points += 3;
                }
                return points;
            });
        });
    }

    private static byte[] anyOf(Map<String, byte[]> files, Random random) {
        List<byte[]> all = List.copyOf(files.values());
        return all.get(random.nextInt(all.size()));
    }

    private static byte[] swapped(byte[] bytes, int one, int two) {
        byte[] changed = copied(bytes, bytes, one, two);
        System.arraycopy(bytes, two, changed, one, Math.min(BLOCK_BYTES, Math.abs(two - one)));
        return changed;
    }

    private static byte[] copied(byte[] bytes, byte[] source, int from, int to) {
        byte[] changed = bytes.clone();
        System.arraycopy(
                source, from, changed, to, Math.min(BLOCK_BYTES, Math.min(source.length - from, bytes.length - to)));
        return changed;
    }

    @Test
    void noTruncatedFileIsAnsweredAsIfItWereWhole() throws IOException {
        Trials.run(
                "truncated",
                300,
                seed -> damage(DamagedStore.closed(seed), (store, name, bytes, wrong) -> {
                    int step = Math.max(1, bytes.length / 40);
                    long points = 0;
                    for (int length = 0; length < bytes.length; length += step) {
                        check(store, name, Arrays.copyOf(bytes, length), "cut to " + length, wrong);
                        points++;
                    }
                    return points;
                }));
    }
}
