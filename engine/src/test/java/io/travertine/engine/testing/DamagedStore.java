package io.travertine.engine.testing;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineListener;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.EngineOptions.BlockCompression;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.lsm.LsmEngine;

/**
 * The files of a small store, to be damaged: what is then found must be what the store may hold, or a refusal that names the
 * file and the place, and of an sstable the keyspace and the keys.
 *
 * @param earlier what some of the files were before
 * @param allowed the contents that an undamaged store may show
 * @param prefixes the contents after each commit
 * @param openLogs the segments of the log that were not ended in order
 */
record DamagedStore(
        long seed,
        Map<String, byte[]> files,
        Map<String, byte[]> earlier,
        List<Contents> allowed,
        Set<Contents> prefixes,
        Set<String> openLogs) {

    private static final int STEPS = 30;

    /** Where a chunk of a log says what it is, and what it says if it is the end. */
    private static final int CHUNK_TYPE_AT = 6;

    private static final byte SEAL = 6;

    /** Words of which one says where in the file, or what of it, is wrong. */
    private static final Pattern PLACE = Pattern.compile("offset \\d+|bytes|length|number|missing|belongs to");

    /** What was lost, if it was in an sstable: so far it is known which keys it held. */
    private static final Pattern KEYS = Pattern.compile("keyspace \\d+(?: to \\d+)?, keys .* to ");

    /** A store that was closed in order: nothing of it may be lost. */
    static DamagedStore closed(long seed) {
        MemoryDirectory memory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        Set<Contents> prefixes = new HashSet<>();
        run(seed, memory, model, prefixes).store().close();
        return new DamagedStore(
                seed, CrashHarness.files(memory), Map.of(), List.of(model.contents()), prefixes, Set.of());
    }

    /**
     * A closed store whose files consist of parts of equal length as far as can be, so that one fits in the place of another;
     * those of another seed have the same names, lengths and parts, and other contents.
     */
    static DamagedStore ofEqualParts(long seed) {
        MemoryDirectory memory = new MemoryDirectory();
        Map<String, byte[]> earlier = new TreeMap<>();
        EngineOptions options = new StepExecutor(seed)
                .install(EngineOptions.builder().blockBytes(256).compression(BlockCompression.NONE))
                .build();
        Contents contents;
        try (Engine engine = LsmEngine.open(memory, options)) {
            Keyspace keyspace = engine.createKeyspace("plain1", Optional.empty());
            Random random = new Random(seed);
            for (int round = 0; round < 4; round++) {
                for (int key = 0; key < 12; key++) {
                    String value = Character.toString('a' + random.nextInt(26)).repeat(50);
                    byte[] bytes = EngineContract.bytes(String.format(Locale.ROOT, "%d%03d", round, key));
                    engine.write(
                            new WriteBatch().put(keyspace, bytes, EngineContract.bytes(value)), Durability.BUFFERED);
                }
                if (round < 3) {
                    engine.administration().orElseThrow().flush();
                    earlier.putAll(CrashHarness.files(memory));
                }
            }
            contents = Contents.of(engine);
        }
        Map<String, byte[]> files = CrashHarness.files(memory);
        return new DamagedStore(seed, files, earlier, List.of(contents), Set.of(), Set.of());
    }

    /** A store whose process was killed: a commit that nobody was promised may be lost. */
    static DamagedStore killed(long seed) {
        MemoryDirectory memory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        Set<Contents> prefixes = new HashSet<>();
        run(seed, memory, model, prefixes);
        Map<String, byte[]> files = CrashHarness.files(memory.kill());
        Set<String> openLogs = files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".wal") && !isSealed(file.getKey(), file.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new DamagedStore(seed, files, Map.of(), List.copyOf(model.afterLossOfPower()), prefixes, openLogs);
    }

    private static boolean isSealed(String name, byte[] bytes) {
        List<StoredBlock> chunks = StoredBlock.of(name, bytes);
        return bytes[chunks.get(chunks.size() - 1).offset() + CHUNK_TYPE_AT] == SEAL;
    }

    private static Workload.Run run(long seed, MemoryDirectory memory, EngineModel model, Set<Contents> prefixes) {
        Workload.Run run = Workload.of(seed).new Run(seed, model, () -> StoreUnderTrial.open(memory, seed));
        prefixes.add(model.contents());
        for (int step = 0; step < STEPS; step++) {
            run.steps(1);
            prefixes.add(model.contents());
            if (step == STEPS / 2) {
                run.store().administration().orElseThrow().flush();
            }
        }
        return run;
    }

    /**
     * What is wrong with the answer when a file has other bytes, or is missing; empty if nothing. A log that was not ended
     * and loses its end, with all that told of it, may be taken for one that ended there: that is reported, and costs the
     * last commits only.
     */
    Optional<String> wrongWith(String name, Optional<byte[]> bytes) {
        Map<String, byte[]> damaged = new TreeMap<>(files);
        bytes.ifPresentOrElse(changed -> damaged.put(name, changed), () -> damaged.remove(name));
        return wrongWith(name, damaged);
    }

    private Optional<String> wrongWith(String name, Map<String, byte[]> damaged) {
        long[] tornBytes = {0};
        EngineListener listener = new EngineListener() {
            @Override
            public void recovered(long commits, long bytes) {
                tornBytes[0] = bytes;
            }
        };
        EngineOptions options = new StepExecutor(seed)
                .install(StoreUnderTrial.options(seed).listener(listener))
                .build();
        try (Engine engine = LsmEngine.open(CrashHarness.directory(damaged), options)) {
            Contents found = Contents.of(engine);
            boolean right = allowed.contains(found)
                    || (openLogs.contains(name) && tornBytes[0] > 0 && prefixes.contains(found));
            return right ? Optional.empty() : Optional.of("a wrong answer");
        } catch (CorruptionException | FormatVersionException refused) {
            String message = String.valueOf(refused.getMessage());
            boolean names = message.contains(name) && PLACE.matcher(message).find();
            boolean tellsKeys =
                    !name.endsWith(".sst") || KEYS.matcher(message).find() || refused instanceof FormatVersionException;
            return names && tellsKeys ? Optional.empty() : Optional.of("the place is not named: " + message);
        } catch (RuntimeException | AssertionError other) {
            return Optional.of(other.toString());
        }
    }
}
