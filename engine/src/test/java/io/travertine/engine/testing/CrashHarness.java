package io.travertine.engine.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import io.travertine.engine.Engine;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.io.StorageDirectory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets a directory in memory crash, in four ways, and checks that what is recovered from it is what its model allows: a
 * prefix of the commits in their order, with every one that was acknowledged as durable.
 */
public final class CrashHarness {

    /** What remains of the bytes and names that were not synced. */
    public enum Crash {
        /** Nothing: a loss of power. */
        LOSS_OF_POWER,
        /** Everything: the end of the process. */
        KILL,
        /** Some of it, cut anywhere or with zeros in it: a loss of power, after the system had begun to write. */
        TORN,
        /** Each sector on its own is kept, lost or torn: a loss of power, with a disk that writes in any order. */
        SECTORS
    }

    private static final int SECTOR_BYTES = 512;

    private final Function<StorageDirectory, Engine> opener;
    private long recoveries;

    /**
     * @param opener opens the store in a directory
     */
    CrashHarness(Function<StorageDirectory, Engine> opener) {
        this.opener = opener;
    }

    long recoveries() {
        return recoveries;
    }

    /** The directory that such a crash leaves. */
    public static MemoryDirectory crashed(MemoryDirectory directory, Crash crash, Random random) {
        return switch (crash) {
            case LOSS_OF_POWER -> directory.crash();
            case KILL -> directory.kill();
            case TORN -> torn(directory, random, CrashHarness::tail);
            case SECTORS -> torn(directory, random, CrashHarness::sectors);
        };
    }

    /** What remains of a file: something between what is durable of it and what was written. */
    @FunctionalInterface
    private interface Remains {
        byte[] of(byte[] before, byte[] after, Random random);
    }

    /** A directory somewhere between what is durable and what was written: each name on its own, each tail on its own. */
    private static MemoryDirectory torn(MemoryDirectory directory, Random random, Remains tails) {
        MemoryDirectory written = directory.kill();
        MemoryDirectory durable = directory.crash();
        MemoryDirectory named = directory.crashWithNamesWritten();
        Set<String> names = new TreeSet<>(durable.list());
        names.addAll(named.list());
        Map<String, byte[]> remains = new TreeMap<>();
        for (String name : names) {
            MemoryDirectory chosen = random.nextBoolean() ? durable : named;
            if (chosen.exists(name)) {
                byte[] before = bytes(chosen, name);
                byte[] after = written.exists(name) ? bytes(written, name) : before;
                boolean grew = after.length >= before.length
                        && Arrays.equals(before, 0, before.length, after, 0, before.length);
                remains.put(name, grew ? tails.of(before, after, random) : before);
            }
        }
        return directory(remains);
    }

    /** The bytes of every file by name. */
    public static Map<String, byte[]> files(StorageDirectory directory) {
        Map<String, byte[]> files = new TreeMap<>();
        directory.list().forEach(name -> files.put(name, bytes(directory, name)));
        return files;
    }

    /** The bytes of one of the files, which is there. */
    static byte[] bytes(Map<String, byte[]> files, String name) {
        byte[] bytes = files.get(name);
        assertThat(bytes).as(name).isNotNull();
        return bytes;
    }

    /** A directory of those files, all durable. */
    public static MemoryDirectory directory(Map<String, byte[]> files) {
        MemoryDirectory directory = new MemoryDirectory();
        files.forEach((name, bytes) -> {
            try (AppendOutput output = directory.create(name)) {
                output.append(bytes, 0, bytes.length);
                output.sync();
            }
        });
        directory.syncDirectory();
        return directory;
    }

    private static byte[] tail(byte[] before, byte[] after, Random random) {
        int length = before.length + random.nextInt(after.length - before.length + 1);
        byte[] torn = Arrays.copyOf(after, length);
        if (length > before.length && random.nextInt(3) == 0) {
            int zeros = before.length + random.nextInt(length - before.length);
            Arrays.fill(torn, zeros, Math.min(length, zeros + 512), (byte) 0);
        }
        return torn;
    }

    /** What was not durable, sector by sector: there, not there, or there up to some byte; holes read as zeros. */
    private static byte[] sectors(byte[] before, byte[] after, Random random) {
        byte[] remains = Arrays.copyOf(after, after.length);
        int start = before.length;
        while (start < after.length) {
            int end = Math.min(after.length, (start / SECTOR_BYTES + 1) * SECTOR_BYTES);
            switch (random.nextInt(3)) {
                case 0 -> Arrays.fill(remains, start, end, (byte) 0);
                case 1 -> Arrays.fill(remains, start + random.nextInt(end - start), end, (byte) 0);
                default -> {
                    // The sector was written.
                }
            }
            start = end;
        }
        boolean lengthKept = random.nextBoolean();
        return lengthKept
                ? remains
                : Arrays.copyOf(remains, before.length + random.nextInt(after.length - before.length + 1));
    }

    private static byte[] bytes(StorageDirectory directory, String name) {
        try (RandomAccessInput input = directory.open(name)) {
            return input.readFully(0, (int) input.length());
        }
    }

    /** Opens what a crash left and returns its contents, which the model must allow. */
    Contents recover(MemoryDirectory crashed, EngineModel model, Crash crash, String description) {
        recoveries++;
        Contents found;
        try (Engine engine = opener.apply(crashed)) {
            found = Contents.withPrepared(engine);
        } catch (RuntimeException e) {
            throw new AssertionError(description + ", " + crash + ": the store cannot be opened: " + e.getMessage(), e);
        }
        List<Contents> allowed = crash == Crash.KILL ? model.afterKill() : model.afterLossOfPower();
        if (!allowed.contains(found)) {
            assertThat(found)
                    .as(description + ", " + crash + ": none of " + allowed.size() + " allowed contents")
                    .isEqualTo(allowed.get(0));
        }
        return found;
    }
}
