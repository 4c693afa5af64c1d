package io.travertine.engine.lsm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.engine.Administration.Damage;
import io.travertine.engine.Administration.VerifyLevel;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.Durability;
import io.travertine.engine.EngineException;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.testing.CrashHarness;
import io.travertine.engine.testing.CrashHarness.Crash;
import io.travertine.engine.testing.FaultyDirectory;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import io.travertine.engine.testing.StepExecutor;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import io.travertine.engine.version.VersionEdit;
import io.travertine.engine.version.VersionSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Damage is found and told where it is, and what it left is saved when somebody asks for that. */
class RepairTest {

    private final MemoryDirectory directory = new MemoryDirectory();

    private static EngineOptions options() {
        return new StepExecutor(1).install(SmallStore.options()).build();
    }

    private static Map<String, String> contents(StorageDirectory store) {
        try (LsmEngine engine = LsmEngine.open(store, options())) {
            return SmallStore.contents(engine);
        }
    }

    /** Several levels, old versions, and commits that are in the log alone; returns what is in it. */
    private Map<String, String> fill() {
        try (LsmEngine engine = LsmEngine.open(directory, options())) {
            SmallStore.fill(engine, 0, 60, "old");
            engine.administration().orElseThrow().compact();
            SmallStore.fill(engine, 20, 80, "new");
            engine.administration().orElseThrow().flush();
            SmallStore.fill(engine, 40, 45, "newest");
            return SmallStore.contents(engine);
        }
    }

    private MemoryDirectory damaged(String name, int position) {
        Map<String, byte[]> files = CrashHarness.files(directory);
        byte[] changed = files.getOrDefault(name, new byte[0]).clone();
        changed[position] ^= 1;
        files.put(name, changed);
        return CrashHarness.directory(files);
    }

    private String sstable() {
        return directory.list().stream()
                .filter(name -> name.endsWith(".sst"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWholeStoreVerifiesAtEveryLevel() {
        fill();
        try (LsmEngine engine = LsmEngine.openReadOnly(directory, options())) {
            for (VerifyLevel level : VerifyLevel.values()) {
                assertThat(engine.administration().orElseThrow().verify(level)).isEmpty();
            }
        }
    }

    @Test
    void everyDamagedByteOfAnSstableIsReportedWithFileOffsetKeyspaceAndKeys() {
        fill();
        String name = sstable();
        int length = (int) directory.length(name);
        for (int position = 64; position < length; position += 1 + length / 40) {
            try (LsmEngine engine = LsmEngine.openReadOnly(damaged(name, position), options())) {
                List<Damage> found = engine.administration().orElseThrow().verify(VerifyLevel.CHECKSUMS);
                assertThat(found).as("position %d", position).hasSize(1);
                Damage damage = found.get(0);
                assertThat(damage.file()).isEqualTo(name);
                assertThat(damage.offset()).isLessThanOrEqualTo(position);
                assertThat(damage.keyspaces()).isNotEmpty();
                assertThat(damage.keys()).contains(" to ");
            } catch (CorruptionException refused) {
                assertThat(refused).hasMessageContaining(name);
            }
        }
    }

    @Test
    void anOlderEntryAboveANewerOneIsReported() {
        try (LsmEngine engine = LsmEngine.open(directory, options())) {
            SmallStore.fill(engine, 0, 10, "old");
            engine.administration().orElseThrow().compact();
            SmallStore.fill(engine, 5, 10, "new");
            engine.administration().orElseThrow().flush();
        }
        try (VersionSet versions = VersionSet.open(directory, DatabaseId.random())) {
            VersionEdit.Builder exchange = VersionEdit.builder();
            for (int level = 0; level < Version.LEVELS; level++) {
                for (FileMetadata file : versions.current().files(level)) {
                    exchange.remove(level, file.number());
                    exchange.add(level == 0 ? Version.LEVELS - 1 : 0, file);
                }
            }
            versions.apply(exchange.build());
        }
        try (LsmEngine engine = LsmEngine.openReadOnly(directory, options())) {
            assertThat(engine.administration().orElseThrow().verify(VerifyLevel.CHECKSUMS))
                    .isEmpty();
            assertThat(engine.administration().orElseThrow().verify(VerifyLevel.INVARIANTS))
                    .extracting(Damage::message)
                    .anyMatch(message -> message.contains("a newer run holds an older entry"));
        }
    }

    @Test
    void goesOnBehindTheFirstDamage() {
        fill();
        List<String> names =
                directory.list().stream().filter(file -> file.endsWith(".sst")).toList();
        Map<String, byte[]> files = CrashHarness.files(directory);
        for (String name : names) {
            files.computeIfPresent(name, (file, bytes) -> {
                byte[] changed = bytes.clone();
                changed[70] ^= 1;
                return changed;
            });
        }
        try (LsmEngine engine = LsmEngine.openReadOnly(CrashHarness.directory(files), options())) {
            assertThat(engine.administration().orElseThrow().verify(VerifyLevel.CHECKSUMS))
                    .extracting(Damage::file)
                    .containsExactlyInAnyOrderElementsOf(names);
        } catch (CorruptionException registryDamaged) {
            assertThat(registryDamaged.getMessage()).contains(".sst");
        }
    }

    @Test
    void aStoreWithoutItsManifestIsRefusedAndRepairedOnRequest() {
        Map<String, String> whole = fill();
        for (String lost : List.of("CURRENT", "MANIFEST")) {
            MemoryDirectory damaged = directory.kill();
            damaged.list().stream().filter(name -> name.startsWith(lost)).forEach(damaged::delete);
            Map<String, byte[]> before = CrashHarness.files(damaged);
            assertThatThrownBy(() -> contents(damaged)).isInstanceOf(EngineException.class);

            MemoryDirectory target = new MemoryDirectory();
            Repair.Report report = Repair.run(damaged, target, options());

            assertThat(report.lost()).hasSize(1);
            assertThat(report.lost().get(0).message()).contains("the list of files is lost");
            assertThat(target.exists("REPAIRED")).isTrue();
            assertThat(contents(target.crash())).isEqualTo(whole);
            assertThat(CrashHarness.files(damaged)).containsOnlyKeys(before.keySet());
        }
    }

    @Test
    void whatARangeDeleteHidStaysHidden() {
        Map<String, String> whole;
        try (LsmEngine engine = LsmEngine.open(directory, options())) {
            SmallStore.fill(engine, 0, 60, "old");
            engine.administration().orElseThrow().compact();
            deleteRange(engine, "key00010", "key00030");
            engine.administration().orElseThrow().flush();
            deleteRange(engine, "key00040", "key00050");
            SmallStore.fill(engine, 45, 48, "new");
            whole = SmallStore.contents(engine);
        }
        assertThat(whole).hasSize(33);
        for (String lost : List.of("CURRENT", "nothing")) {
            MemoryDirectory damaged = directory.kill();
            damaged.list().stream().filter(name -> name.startsWith(lost)).forEach(damaged::delete);
            MemoryDirectory target = new MemoryDirectory();
            Repair.run(damaged, target, options());
            assertThat(contents(target)).isEqualTo(whole);
        }
    }

    private static void deleteRange(LsmEngine engine, String from, String to) {
        KeyRange range = new KeyRange(from.getBytes(StandardCharsets.UTF_8), to.getBytes(StandardCharsets.UTF_8));
        engine.write(new WriteBatch().deleteRange(SmallStore.keyspace(engine), range), Durability.SYNC);
    }

    @Test
    void ingestedFilesAreSoundAndKeepTheirPlace() {
        Map<String, String> whole;
        try (LsmEngine engine = LsmEngine.open(directory, options())) {
            SmallStore.fill(engine, 0, 60, "old");
            SmallStore.fill(engine, 30, 32, "older");
            engine.administration().orElseThrow().compact();
            SmallStore.ingest(engine, 20, 50, "ingested");
            SmallStore.fill(engine, 40, 45, "newest");
            whole = SmallStore.contents(engine);
            for (VerifyLevel level : VerifyLevel.values()) {
                assertThat(engine.administration().orElseThrow().verify(level)).isEmpty();
            }
        }
        assertThat(whole)
                .containsEntry("key00031", "ingested31".repeat(20))
                .containsEntry("key00041", "newest41".repeat(20));
        checkRepairs(whole, false);
        try (LsmEngine engine = LsmEngine.open(directory, options())) {
            engine.administration().orElseThrow().flush();
        }
        checkRepairs(whole, true);
    }

    private void checkRepairs(Map<String, String> whole, boolean guesses) {
        for (String lost : List.of("CURRENT", "nothing")) {
            MemoryDirectory damaged = directory.kill();
            damaged.list().stream().filter(name -> name.startsWith(lost)).forEach(damaged::delete);
            MemoryDirectory target = new MemoryDirectory();
            Repair.Report report = Repair.run(damaged, target, options());
            assertThat(contents(target)).isEqualTo(whole);
            assertThat(report.lost().toString().contains("the commit that ingested the file is not known"))
                    .isEqualTo(guesses && lost.equals("CURRENT"));
        }
    }

    @Test
    void aDamagedBlockCostsOnlyItsOwnEntriesAndTheReportNamesThem() {
        Map<String, String> whole = fill();
        String name = sstable();
        int costs = 0;
        for (int position = 70; position < directory.length(name) / 2; position += 400) {
            MemoryDirectory target = new MemoryDirectory();
            Repair.Report report = Repair.run(damaged(name, position), target, options());
            assertThat(report.lost())
                    .isNotEmpty()
                    .allMatch(damage -> damage.file().equals(name));
            Map<String, String> left = contents(target);
            assertThat(whole.keySet()).containsAll(left.keySet());
            costs += whole.size() - left.size();
        }
        assertThat(costs).isPositive();
    }

    @Test
    void ofADamagedLogEverythingBeforeTheDamageIsKept() {
        fill();
        String log = directory.list().stream()
                .filter(name -> name.endsWith(".wal"))
                .filter(name -> directory.length(name) > 200)
                .reduce((a, b) -> b)
                .orElseThrow();
        MemoryDirectory damaged = damaged(log, (int) directory.length(log) - 100);
        assertThatThrownBy(() -> contents(damaged))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(log);

        MemoryDirectory target = new MemoryDirectory();
        Repair.Report report = Repair.run(damaged, target, options());

        assertThat(report.lost()).hasSize(1);
        assertThat(report.lost().get(0).file()).isEqualTo(log);
        assertThat(contents(target))
                .containsEntry("key00040", "newest40".repeat(20))
                .hasSize(80);
    }

    @Test
    void aCrashInARepairLeavesAWholeStoreOrNone() {
        Map<String, String> whole = fill();
        directory.delete("CURRENT");
        Random random = new Random(1);
        List<String> stores = new ArrayList<>();
        MemoryDirectory target = new MemoryDirectory();
        FaultyDirectory watched = new FaultyDirectory(target, (operation, file, number) -> {
            for (Crash crash : Crash.values()) {
                MemoryDirectory crashed = CrashHarness.crashed(target, crash, random);
                if (!crashed.list().isEmpty()) {
                    try {
                        assertThat(contents(crashed)).isEqualTo(whole);
                        stores.add(operation + " " + file);
                    } catch (EngineException none) {
                        assertThat(none.getMessage()).containsAnyOf("INCOMPLETE", "CURRENT is missing");
                    }
                }
            }
            return Outcome.WORKS;
        });
        Repair.run(directory, watched, options());
        assertThat(contents(target.crash())).isEqualTo(whole);
        assertThat(stores).isNotEmpty();
    }

    @Test
    void nothingCanBeMadeOfNothing() {
        Map<String, byte[]> files = new TreeMap<>(Map.of("000001.sst", new byte[500]));
        assertThatThrownBy(() -> Repair.run(CrashHarness.directory(files), new MemoryDirectory(), options()))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("nothing of a store can be read");
    }
}
