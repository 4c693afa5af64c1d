package io.travertine.engine.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Bytes change on disk, and the store refuses them or was not touched by it: it never makes an answer up. */
class DamageTrialsTest {

    private static final int SECTOR_BYTES = 512;
    private static final int FLIPS_OF_A_STORE = 12_000;
    private static final int SECTORS_OF_A_FILE = 40;
    private static final int CUTS_OF_A_SECTOR = 4;

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

    /** A change that changes nothing is none. */
    private static void check(DamagedStore store, String name, byte[] changed, String what, List<String> wrong) {
        if (Arrays.equals(changed, store.files().get(name))) {
            return;
        }
        store.wrongWith(name, Optional.of(changed))
                .ifPresent(failure -> wrong.add(name + ", " + what + ": " + failure));
    }

    private static DamagedStore store(long seed) {
        return seed % 2 == 0 ? DamagedStore.killed(seed / 2) : DamagedStore.closed(seed / 2);
    }

    @Test
    void noFlippedBitIsAnswered() throws IOException {
        Trials.runAbreast(
                "flips",
                2_000,
                seed -> damage(store(seed), (store, name, bytes, wrong) -> {
                    int step = stepOfFlips(store);
                    long points = 0;
                    for (int position = (int) (seed % step); position < bytes.length; position += step) {
                        byte[] changed = bytes.clone();
                        changed[position] ^= (byte) (1 << ((position / step + seed) % Byte.SIZE));
                        check(store, name, changed, "flipped at " + position, wrong);
                        points++;
                    }
                    return points;
                }));
    }

    /** Every byte of a small store; of the larger ones, which take longer to open, as many. */
    private static int stepOfFlips(DamagedStore store) {
        int bytes =
                store.files().values().stream().mapToInt(file -> file.length).sum();
        return Math.max(1, bytes / FLIPS_OF_A_STORE);
    }

    /** A write that was promised to be durable and is not whole; of one that was not, {@link CrashTrialsTest} tells. */
    @Test
    void noTornSectorIsAnswered() throws IOException {
        Trials.runAbreast("torn", 500, seed -> {
            Random random = new Random(seed);
            return damage(store(seed), (store, name, bytes, wrong) -> {
                long points = 0;
                int step = SECTOR_BYTES * Math.max(1, bytes.length / SECTOR_BYTES / SECTORS_OF_A_FILE);
                for (int start = 0; start < bytes.length; start += step) {
                    int end = Math.min(bytes.length, start + SECTOR_BYTES);
                    byte[] lost = bytes.clone();
                    Arrays.fill(lost, start, end, (byte) 0);
                    check(store, name, lost, "sector lost at " + start, wrong);
                    points++;
                    for (int i = 0; i < CUTS_OF_A_SECTOR; i++) {
                        tear(store, name, start + random.nextInt(end - start), end, random, wrong);
                        points += 2;
                    }
                }
                return points;
            });
        });
    }

    private static void tear(DamagedStore store, String name, int cut, int end, Random random, List<String> wrong) {
        byte[] bytes = CrashHarness.bytes(store.files(), name);
        byte[] torn = bytes.clone();
        Arrays.fill(torn, cut, end, (byte) 0);
        check(store, name, torn, "sector torn at " + cut, wrong);
        byte[] garbage = bytes.clone();
        for (int i = cut; i < end; i++) {
            garbage[i] = (byte) random.nextInt(1 << Byte.SIZE);
        }
        check(store, name, garbage, "garbage from " + cut + " to " + end, wrong);
    }

    /** Blocks that change places, come from another file, another store or an earlier time; files that are gone. */
    @Test
    void noMisplacedBlockIsAnswered() throws IOException {
        Trials.runAbreast("misplaced", 300, seed -> {
            DamagedStore twin = DamagedStore.ofEqualParts(seed + 1);
            return damage(DamagedStore.ofEqualParts(seed), (store, name, bytes, wrong) -> {
                store.wrongWith(name, Optional.empty()).ifPresent(failure -> wrong.add(name + " missing: " + failure));
                return 1
                        + misplaceFiles(store, twin, name, wrong)
                        + misplaceBlocks(store, name, bytes, twin.files().get(name), "of another store", wrong)
                        + misplaceBlocks(store, name, bytes, anotherOfItsType(store, name), "of another file", wrong)
                        + misplaceBlocks(store, name, bytes, store.earlier().get(name), "of before", wrong)
                        + misplaceWithin(store, name, bytes, wrong);
            });
        });
    }

    private static long misplaceFiles(DamagedStore store, DamagedStore twin, String name, List<String> wrong) {
        byte[] bytes = CrashHarness.bytes(store.files(), name);
        Map<String, byte[]> candidates = new TreeMap<>();
        candidates.put("the file of another store", twin.files().getOrDefault(name, bytes));
        candidates.put("the file of before", store.earlier().getOrDefault(name, bytes));
        candidates.put("another file of its type", anotherOfItsType(store, name));
        long points = 0;
        for (Map.Entry<String, byte[]> candidate : candidates.entrySet()) {
            if (!Arrays.equals(candidate.getValue(), bytes)) {
                check(store, name, candidate.getValue(), candidate.getKey(), wrong);
                points++;
            }
        }
        return points;
    }

    /** Another file with the same end of its name, of the same length if there is one; or the file itself. */
    private static byte[] anotherOfItsType(DamagedStore store, String name) {
        String end = name.substring(name.length() - 4);
        byte[] bytes = CrashHarness.bytes(store.files(), name);
        return store.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(end) && !file.getKey().equals(name))
                .map(Map.Entry::getValue)
                .min(Comparator.comparingInt(other -> Math.abs(other.length - bytes.length)))
                .orElse(bytes);
    }

    /** Each part of the file becomes what lies at its place in another one. */
    private static long misplaceBlocks(
            DamagedStore store, String name, byte[] bytes, byte @Nullable [] source, String what, List<String> wrong) {
        if (source == null || Arrays.equals(source, bytes)) {
            return 0;
        }
        long points = 0;
        for (StoredBlock block : StoredBlock.of(name, bytes)) {
            if (block.end() <= source.length) {
                byte[] changed = bytes.clone();
                System.arraycopy(source, block.offset(), changed, block.offset(), block.length());
                check(store, name, changed, block + " " + what, wrong);
                points++;
            }
        }
        return points;
    }

    /** Each two parts of equal length change places, and one takes the place of the other. */
    private static long misplaceWithin(DamagedStore store, String name, byte[] bytes, List<String> wrong) {
        List<StoredBlock> blocks = StoredBlock.of(name, bytes);
        long points = 0;
        for (StoredBlock one : blocks) {
            for (StoredBlock other : blocks) {
                if (one.offset() < other.offset() && one.length() == other.length()) {
                    byte[] copied = bytes.clone();
                    System.arraycopy(bytes, one.offset(), copied, other.offset(), one.length());
                    check(store, name, copied, one + " at " + other.offset(), wrong);
                    System.arraycopy(bytes, other.offset(), copied, one.offset(), one.length());
                    check(store, name, copied, one + " and " + other.offset() + " swapped", wrong);
                    points += 2;
                }
            }
        }
        return points;
    }

    @Test
    void noTruncatedFileIsAnsweredAsIfItWereWhole() throws IOException {
        Trials.runAbreast(
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
