package io.travertine.engine.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.travertine.engine.testing.Trials;

/** What is done with every target: a few seconds' worth in each build, and minutes of Jazzer when asked. */
public final class FuzzTrials {

    /** So long is one run under one seed; the next goes on from what it has learnt. */
    private static final long SECONDS_OF_A_SEED = 30;

    private FuzzTrials() {}

    /** One row of the page: so many seconds as {@code -Dcount} says, or one seed; half a minute under each. */
    public static void fuzz(Class<? extends FuzzTarget> target, String name) throws IOException {
        Jazzer jazzer = new Jazzer(target, name);
        Trials.runAbreast("fuzz " + name, 1, seed -> {
            jazzer.run(seed, SECONDS_OF_A_SEED);
            return SECONDS_OF_A_SEED;
        });
    }

    /**
     * Decodes the seeds, what was found once and lies in the resources under {@code /fuzz/name/}, and some random changes of
     * the seeds.
     */
    public static void replay(Class<? extends FuzzTarget> type, String name, int changesOfEach)
            throws IOException, URISyntaxException {
        FuzzTarget target = Jazzer.newTarget(type);
        List<byte[]> seeds = target.seeds();
        for (int i = 0; i < seeds.size(); i++) {
            decode(target, seeds.get(i), name + ", seed input " + i);
            for (int change = 0; change < changesOfEach; change++) {
                decode(
                        target,
                        changed(seeds.get(i), new Random(change)),
                        name + ", seed input " + i + ", change " + change);
            }
        }
        for (Path found : found(type, name)) {
            try (InputStream input = Files.newInputStream(found)) {
                decode(target, input.readAllBytes(), name + ", " + found.getFileName());
            }
        }
    }

    private static void decode(FuzzTarget target, byte[] input, String description) {
        try {
            target.decode(input);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new AssertionError(description + ": " + e, e);
        }
    }

    private static List<Path> found(Class<?> type, String name) throws IOException, URISyntaxException {
        URL directory = type.getResource("/fuzz/" + name);
        if (directory == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(directory.toURI()))) {
            return files.sorted().toList();
        }
    }

    private static byte[] changed(byte[] seed, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte each : seed) {
            bytes.add(each);
        }
        for (int i = random.nextInt(4); i >= 0 && !bytes.isEmpty(); i--) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(4)) {
                case 0 -> bytes.set(at, (byte) (bytes.get(at) ^ 1 << random.nextInt(Byte.SIZE)));
                case 1 -> bytes.set(at, (byte) random.nextInt(1 << Byte.SIZE));
                case 2 -> bytes.remove(at);
                default ->
                    bytes.subList(at, Math.min(bytes.size(), at + 1 + random.nextInt(8)))
                            .clear();
            }
        }
        byte[] changed = new byte[bytes.size()];
        Arrays.setAll(new int[changed.length], i -> changed[i] = bytes.get(i));
        return changed;
    }
}
