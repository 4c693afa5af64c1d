package io.travertine.engine.lsm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.travertine.engine.Administration;
import io.travertine.engine.BulkWriter;
import io.travertine.engine.CompactionRun;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineListener;
import io.travertine.engine.EngineMetrics;
import io.travertine.engine.EngineMetrics.LevelMetrics;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.StepExecutor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a store tells of itself: to its listener, in its metrics, and to JDK Flight Recorder. */
class EventsTest {

    private final List<String> heard = new ArrayList<>();
    private final Set<String> files = new TreeSet<>();
    private final MemoryDirectory directory = new MemoryDirectory();

    private final EngineListener listener = new EngineListener() {
        @Override
        public void flushBegan(long job, long memtableBytes) {
            heard.add("flush " + job + " began");
        }

        @Override
        public void flushEnded(Flush flush) {
            heard.add("flush " + flush.job() + " ended: " + flush.files());
        }

        @Override
        public void compactionBegan(Compaction compaction) {
            heard.add(compaction.reason() + " " + compaction.job() + " began: " + compaction.inputFiles());
        }

        @Override
        public void compactionEnded(Compaction compaction, int outputFiles, long outputBytes, long nanos) {
            heard.add(compaction.reason() + " " + compaction.job() + " ended: " + outputFiles);
        }

        @Override
        public void ingestBegan(long job, int files, long bytes) {
            heard.add("ingest " + job + " began: " + files);
        }

        @Override
        public void ingestEnded(Ingest ingest) {
            heard.add("ingest " + ingest.job() + " ended: " + ingest.files() + " to level " + ingest.lowestLevel());
        }

        @Override
        public void fileCreated(String name, int level, long bytes) {
            assertThat(directory.length(name)).isEqualTo(bytes);
            files.add(name);
        }

        @Override
        public void fileDeleted(String name) {
            assertThat(directory.exists(name)).isFalse();
            files.remove(name);
        }
    };

    private Engine open(EngineOptions.Builder options) {
        return LsmEngine.open(
                directory,
                new StepExecutor(1).install(options).listener(listener).build());
    }

    private static void write(Engine engine, Keyspace keyspace, int entries) {
        for (int i = 0; i < entries; i++) {
            engine.write(new WriteBatch().put(keyspace, new byte[] {(byte) i}, new byte[100]), Durability.SYNC);
        }
    }

    @Test
    void tellsTheListenerWhatBeginsAndEndsAndWhichFilesThereAre() {
        Engine engine = open(EngineOptions.builder().levelZeroFilesCompact(2));
        Administration administration = engine.administration().orElseThrow();
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        write(engine, keyspace, 10);
        administration.flush();
        write(engine, keyspace, 10);
        administration.flush();
        administration.awaitIdle();
        try (Transaction transaction = engine.begin()) {
            BulkWriter writer = transaction.ingest(keyspace);
            writer.add(new byte[] {100}, new byte[100]);
            writer.finish();
            transaction.commit();
        }

        assertThat(heard)
                .containsSubsequence("ingest 1 began: 1", "ingest 1 ended: 1 to level 6")
                .containsSubsequence("flush 1 began", "flush 1 ended: 1", "flush 2 began", "flush 2 ended: 1")
                .containsSubsequence("LEVEL_ZERO 1 began: 2", "LEVEL_ZERO 1 ended: 1");
        assertThat(files)
                .containsExactlyElementsOf(directory.list().stream()
                        .filter(name -> name.endsWith(".sst"))
                        .toList());
        engine.close();
    }

    @Test
    void measuresLevelsAmplificationAndTimes() {
        Engine engine = open(EngineOptions.builder().levelZeroFilesCompact(2));
        Administration administration = engine.administration().orElseThrow();
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        write(engine, keyspace, 20);
        administration.flush();
        EngineMetrics flushed = administration.metrics();
        LevelMetrics levelZero = flushed.levels().get(0);
        assertThat(levelZero.runs()).isEqualTo(1);
        assertThat(levelZero.score()).isEqualTo(0.5);
        assertThat(levelZero.bytesWritten()).isEqualTo(levelZero.bytes()).isEqualTo(flushed.flushBytesWritten());

        administration.compact();

        EngineMetrics metrics = administration.metrics();
        assertThat(metrics.levels().get(0).bytesRead()).isEqualTo(levelZero.bytes());
        assertThat(metrics.levels().get(6).bytesWritten())
                .isEqualTo(metrics.levels().get(6).bytes());
        assertThat(metrics.readAmplification()).isEqualTo(1);
        assertThat(metrics.userBytesWritten()).isGreaterThan(20 * 101);
        assertThat(metrics.writeAmplification()).isGreaterThan(1.5);
        assertThat(metrics.latencies().commits().count()).isEqualTo(metrics.commits());
        assertThat(metrics.latencies().syncs().count()).isGreaterThanOrEqualTo(20);
        assertThat(metrics.latencies().flushes().count()).isEqualTo(metrics.flushes());
        assertThat(metrics.latencies().compactions().count()).isEqualTo(1);
        engine.close();
    }

    @Test
    void listsItsFilesAndItsCompactions() {
        Engine engine = open(EngineOptions.builder());
        Administration administration = engine.administration().orElseThrow();
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        write(engine, keyspace, 20);
        administration.flush();
        assertThat(administration.sstables()).singleElement().satisfies(file -> {
            assertThat(file.level()).isZero();
            assertThat(file.name()).isEqualTo(files.iterator().next());
            assertThat(file.lastKeyspaceId()).isEqualTo(keyspace.id());
            assertThat(file.largestKeyHex()).isEqualTo("13");
            assertThat(file.compacting()).isFalse();
        });
        assertThat(administration.compactions()).isEmpty();

        administration.compact();

        LevelMetrics last = administration.metrics().levels().get(6);
        assertThat(administration.sstables()).singleElement().satisfies(file -> {
            assertThat(file.level()).isEqualTo(6);
            assertThat(file.bytes()).isEqualTo(last.bytes());
            assertThat(file.entries()).isEqualTo(last.entries());
        });
        assertThat(administration.compactions()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(CompactionRun.State.FINISHED);
            assertThat(run.work().reason()).isEqualTo("MANUAL");
            assertThat(run.outputFiles()).isEqualTo(1);
            assertThat(run.outputBytes()).isEqualTo(last.bytes());
        });
        engine.close();
    }

    @Test
    void tellsFlightRecorder() throws InterruptedException {
        CountDownLatch allHeard = new CountDownLatch(5);
        Map<String, RecordedEvent> recorded = new ConcurrentHashMap<>();
        try (RecordingStream stream = new RecordingStream()) {
            for (String name : List.of("Flush", "Compaction", "Stall", "Commit", "Sync")) {
                stream.enable("io.travertine." + name);
                stream.onEvent("io.travertine." + name, event -> {
                    if (recorded.putIfAbsent(name, event) == null) {
                        allHeard.countDown();
                    }
                });
            }
            stream.startAsync();
            Engine engine = open(EngineOptions.builder()
                    .levelZeroFilesCompact(1)
                    .levelZeroFilesSlow(1)
                    .levelZeroFilesStop(1));
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            write(engine, keyspace, 5);
            engine.administration().orElseThrow().flush();
            write(engine, keyspace, 5);
            engine.administration().orElseThrow().compact();
            engine.close();
            assertThat(allHeard.await(30, TimeUnit.SECONDS))
                    .as("heard %s", recorded.keySet())
                    .isTrue();
        }

        assertThat(Objects.requireNonNull(recorded.get("Flush")).getInt("files"))
                .isEqualTo(1);
        assertThat(Objects.requireNonNull(recorded.get("Flush")).getLong("memtableBytes"))
                .isPositive();
        assertThat(Objects.requireNonNull(recorded.get("Compaction")).getString("reason"))
                .isEqualTo("LEVEL_ZERO");
        assertThat(Objects.requireNonNull(recorded.get("Sync")).getDuration("nanos"))
                .isPositive();
        assertThat(Objects.requireNonNull(recorded.get("Commit")).getStackTrace())
                .isNull();
    }
}
