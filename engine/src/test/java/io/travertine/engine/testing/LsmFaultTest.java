package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineException;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.CrashHarness.Crash;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Disks that fail and bytes that change: a store refuses, names what is wrong, and never makes an answer up. */
class LsmFaultTest {

    private static final int COMMITS = 30;

    private static Engine open(StorageDirectory directory) {
        EngineOptions options = new StepExecutor(1)
                .install(EngineOptions.builder()
                        .memtableBytes(4 << 10)
                        .blockBytes(256)
                        .sstableBytes(4 << 10)
                        .levelOneBytes(8 << 10)
                        .levelZeroFilesCompact(2)
                        .walSegmentBytes(64 << 10))
                .build();
        return LsmEngine.open(directory, options);
    }

    /** Commits until it is done or something fails; the model knows how far it came. */
    private static void work(StorageDirectory directory, EngineModel model) {
        try (Engine engine = open(directory)) {
            model.engine().createKeyspace("plain1", Optional.empty());
            model.commitBegins();
            Keyspace keyspace = engine.createKeyspace("plain1", Optional.empty());
            model.commitAcknowledged(Durability.SYNC);
            for (int i = 0; i < COMMITS; i++) {
                commit(engine, keyspace, model, i);
            }
            engine.administration().orElseThrow().compact();
        }
    }

    private static void commit(Engine engine, Keyspace keyspace, EngineModel model, int number) {
        Keyspace inModel = new Keyspace(1, "plain1", Optional.empty());
        byte[] key = EngineContract.bytes("key" + (number % 37));
        byte[] other = EngineContract.bytes("key" + (number % 11));
        byte[] value = EngineContract.bytes(("value" + number).repeat(40));
        model.engine().write(new WriteBatch().delete(inModel, other).put(inModel, key, value), Durability.SYNC);
        model.commitBegins();
        engine.write(new WriteBatch().delete(keyspace, other).put(keyspace, key, value), Durability.SYNC);
        model.commitAcknowledged(Durability.SYNC);
    }

    private static long operationsOfAWholeRun() {
        FaultyDirectory counting = new FaultyDirectory(new MemoryDirectory(), FaultyDirectory.Fault.NONE);
        work(counting, new EngineModel());
        return counting.operations();
    }

    /** A disk that fails once, at the n-th operation, for every n. */
    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"FAILS", "TEARS", "WORKS_AND_FAILS"})
    void aFailureOfAnyOperationLosesNothingThatWasAcknowledged(Outcome outcome) {
        long operations = operationsOfAWholeRun();
        for (long n = 0; n < operations; n++) {
            long failing = n;
            checkRun((operation, file, number) -> number == failing ? outcome : Outcome.WORKS, outcome + " at " + n);
        }
    }

    /** A disk that is full from the n-th operation on: nothing can be created, appended or synced any more. */
    @Test
    void aDiskThatFillsUpLosesNothingThatWasAcknowledged() {
        long operations = operationsOfAWholeRun();
        for (long n = 0; n < operations; n++) {
            long full = n;
            checkRun(
                    (operation, file, number) -> switch (operation) {
                        case CREATE, APPEND, SYNC, SYNC_DIRECTORY -> number >= full ? Outcome.FAILS : Outcome.WORKS;
                        default -> Outcome.WORKS;
                    },
                    "full from " + n);
        }
    }

    private static void checkRun(FaultyDirectory.Fault fault, String description) {
        MemoryDirectory memory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        try {
            work(new FaultyDirectory(memory, fault), model);
        } catch (EngineException expected) {
            assertThat(expected.getMessage()).as(description).isNotBlank();
        }
        CrashHarness harness = new CrashHarness(LsmFaultTest::open);
        harness.recover(memory.crash(), model, Crash.LOSS_OF_POWER, description);
        harness.recover(memory.kill(), model, Crash.KILL, description);
    }

    @Test
    void everyFlippedBitOfAClosedStoreIsRefusedOrHarmless() {
        MemoryDirectory directory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        work(directory, model);
        appendToLog(directory, model).close();

        List<String> silent = new ArrayList<>();
        int refused = flipEverything(CrashHarness.files(directory), List.of(model.contents()), silent);

        assertThat(silent).isEmpty();
        assertThat(refused).isGreaterThan(1000);
    }

    @Test
    void everyFlippedBitOfAKilledStoreIsRefusedOrHarmless() {
        MemoryDirectory directory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        work(directory, model);
        appendToLog(directory, model);

        List<String> silent = new ArrayList<>();
        int refused = flipEverything(CrashHarness.files(directory.kill()), List.of(model.contents()), silent);

        assertThat(silent).isEmpty();
        assertThat(refused).isGreaterThan(1000);
    }

    /** The note of the last sync becomes durable with the next one: when power is lost right after a sync, it is not there. */
    @Test
    void aFlippedBitAfterALossOfPowerCostsAtMostTheLastCommit() {
        MemoryDirectory directory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        work(directory, model);
        Engine crashed = appendToLog(directory, model);
        Contents beforeTheLast = model.contents();
        commit(crashed, keyspace(crashed), model, 2000);

        List<String> silent = new ArrayList<>();
        int refused =
                flipEverything(CrashHarness.files(directory.crash()), List.of(model.contents(), beforeTheLast), silent);

        assertThat(silent).isEmpty();
        assertThat(refused).isGreaterThan(1000);
    }

    /** Flips one bit of every byte; returns how often the store refused, and notes what was neither that nor allowed. */
    private static int flipEverything(Map<String, byte[]> files, List<Contents> allowed, List<String> silent) {
        int refused = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            for (int position = 0; position < file.getValue().length; position++) {
                String found = flipped(files, file.getKey(), position, allowed);
                if (found.equals("refused")) {
                    refused++;
                } else if (!found.equals("allowed")) {
                    silent.add(file.getKey() + " at " + position + ": " + found);
                }
            }
        }
        return refused;
    }

    /** Leaves commits in the log of a store that stays open. */
    private static Engine appendToLog(MemoryDirectory directory, EngineModel model) {
        Engine engine = open(directory);
        for (int i = 0; i < 3; i++) {
            commit(engine, keyspace(engine), model, 1000 + i);
        }
        return engine;
    }

    private static Keyspace keyspace(Engine engine) {
        try (Snapshot snapshot = engine.snapshot()) {
            return snapshot.keyspace("plain1").orElseThrow();
        }
    }

    private static String flipped(Map<String, byte[]> files, String name, int position, List<Contents> allowed) {
        byte[] bytes = files.get(name);
        assertThat(bytes).isNotNull();
        byte[] changed = bytes.clone();
        changed[position] ^= (byte) (1 << (position % 8));
        MemoryDirectory damaged = CrashHarness.directory(files);
        damaged.delete(name);
        write(damaged, name, changed);
        try (Engine engine = open(damaged)) {
            return allowed.contains(Contents.of(engine)) ? "allowed" : "a wrong answer";
        } catch (CorruptionException | FormatVersionException refused) {
            return refused.toString().contains(name) ? "refused" : name + " not named: " + refused.getMessage();
        } catch (EngineException | IllegalArgumentException other) {
            return other.toString();
        }
    }

    private static void write(MemoryDirectory directory, String name, byte[] bytes) {
        try (AppendOutput output = directory.create(name)) {
            output.append(bytes, 0, bytes.length);
            output.sync();
        }
        directory.syncDirectory();
    }

    @Test
    void aReadThatLiesIsNoticed() {
        MemoryDirectory memory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        work(memory, model);
        FaultyDirectory counting = new FaultyDirectory(memory.kill(), FaultyDirectory.Fault.NONE);
        try (Engine engine = open(counting)) {
            assertThat(Contents.of(engine)).isEqualTo(model.contents());
        }
        for (long n = 0; n < counting.operations(); n++) {
            long lying = n;
            FaultyDirectory faulty = new FaultyDirectory(
                    memory.kill(), (operation, file, number) -> number == lying ? Outcome.CORRUPTS : Outcome.WORKS);
            try (Engine engine = open(faulty)) {
                assertThat(Contents.of(engine)).as("lie at operation " + n).isEqualTo(model.contents());
            } catch (CorruptionException | FormatVersionException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void aMissingFileIsNamed() {
        MemoryDirectory memory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        work(memory, model);
        checkEachMissing(memory, model);
        for (int session = 0; session < 3; session++) {
            Engine open = appendToLog(memory, model);
            checkEachMissing(memory, model);
            open.close();
            checkEachMissing(memory, model);
        }
    }

    private static void checkEachMissing(MemoryDirectory memory, EngineModel model) {
        for (String name : memory.list()) {
            MemoryDirectory without = memory.kill();
            without.delete(name);
            try (Engine engine = open(without)) {
                assertThat(Contents.of(engine)).as("without " + name).isEqualTo(model.contents());
            } catch (EngineException refused) {
                assertThat(refused.getMessage()).as("without " + name).contains(name);
            }
        }
    }

    @Test
    void filesOfTwoPlacesCannotBeExchanged() {
        MemoryDirectory memory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        work(memory, model);
        appendToLog(memory, model);
        Map<String, byte[]> files = CrashHarness.files(memory.kill());
        for (String one : files.keySet()) {
            for (String two : files.keySet()) {
                if (one.compareTo(two) < 0) {
                    checkExchanged(files, one, two, model);
                }
            }
        }
    }

    private static void checkExchanged(Map<String, byte[]> files, String one, String two, EngineModel model) {
        MemoryDirectory exchanged = CrashHarness.directory(files);
        exchanged.rename(one, "spare");
        exchanged.rename(two, one);
        exchanged.rename("spare", two);
        try (Engine engine = open(exchanged)) {
            assertThat(Contents.of(engine)).as(one + " and " + two).isEqualTo(model.contents());
        } catch (EngineException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Test
    void reopeningAfterAFullDiskGoesOn() {
        MemoryDirectory memory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        try {
            work(
                    new FaultyDirectory(
                            memory,
                            (operation, file, number) -> operation == FaultyDirectory.Operation.APPEND && number > 200
                                    ? Outcome.FAILS
                                    : Outcome.WORKS),
                    model);
        } catch (EngineException full) {
            assertThat(full.getMessage()).contains("no space left");
        }
        MemoryDirectory freed = memory.kill();
        model.continueFrom(new CrashHarness(LsmFaultTest::open).recover(freed, model, Crash.KILL, "after a full disk"));
        try (Engine engine = open(freed)) {
            commit(engine, keyspace(engine), model, 77);
            assertThat(Contents.of(engine)).isEqualTo(model.contents());
        }
    }
}
