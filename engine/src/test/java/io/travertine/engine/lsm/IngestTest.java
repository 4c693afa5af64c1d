package io.travertine.engine.lsm;

import java.util.Optional;

import io.travertine.engine.BulkWriter;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineMetrics.LevelMetrics;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Transaction;
import io.travertine.engine.io.MemoryDirectory;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Where ingested files come to lie, and what becomes of those of no commit. */
class IngestTest {

    private static final EngineOptions OPTIONS = EngineOptions.builder()
            .sstableBytes(8 << 10)
            .levelZeroFilesCompact(100)
            .levelZeroFilesSlow(100)
            .levelZeroFilesStop(100)
            .build();

    private final MemoryDirectory directory = new MemoryDirectory();

    private static void ingest(Transaction transaction, Keyspace keyspace, int from, int to) {
        try (BulkWriter writer = transaction.ingest(keyspace)) {
            for (int i = from; i < to; i++) {
                writer.add(String.format(java.util.Locale.ROOT, "%06d", i).getBytes(UTF_8), new byte[100]);
            }
            writer.finish();
        }
    }

    private static long filesInLevel(Engine engine, int level) {
        return engine.administration().orElseThrow().metrics().levels().stream()
                .filter(metrics -> metrics.level() == level)
                .mapToLong(LevelMetrics::files)
                .sum();
    }

    private long sstables() {
        return directory.list().stream().filter(name -> name.endsWith(".sst")).count();
    }

    @Test
    void filesJoinTheLowestLevelThatTheyOverlapNothingIn() {
        try (Engine engine = LsmEngine.open(directory, OPTIONS)) {
            Keyspace k = engine.createKeyspace("k", Optional.empty());
            try (Transaction transaction = engine.begin()) {
                ingest(transaction, k, 0, 1000);
                transaction.commit();
            }
            long written = engine.administration().orElseThrow().metrics().walBytesWritten();
            assertThat(filesInLevel(engine, 6)).isGreaterThan(5);
            try (Transaction transaction = engine.begin()) {
                ingest(transaction, k, 500, 510);
                transaction.commit();
            }
            assertThat(filesInLevel(engine, 5)).isEqualTo(1);
            assertThat(written).isLessThan(10_000);
        }
    }

    @Test
    void theFilesOfNoCommitAreDeleted() {
        try (Engine engine = LsmEngine.open(directory, OPTIONS)) {
            Keyspace k = engine.createKeyspace("k", Optional.empty());
            engine.administration().orElseThrow().flush();
            long before = sstables();
            try (Transaction transaction = engine.begin()) {
                ingest(transaction, k, 0, 200);
                assertThat(sstables()).isGreaterThan(before);
            }
            assertThat(sstables()).isEqualTo(before);
            try (Transaction abandoned = engine.begin()) {
                ingest(abandoned, k, 0, 200);
                MemoryDirectory left = directory.kill();
                LsmEngine.open(left, OPTIONS).close();
                assertThat(left.list().stream()
                                .filter(name -> name.endsWith(".sst"))
                                .count())
                        .isLessThanOrEqualTo(before + 1);
            }
        }
    }
}
