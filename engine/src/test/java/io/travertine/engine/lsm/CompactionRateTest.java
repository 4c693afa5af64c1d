package io.travertine.engine.lsm;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.travertine.engine.Administration;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.ManualClock;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Time passes here only while somebody waits, so what a compaction takes is what it was held back for. */
class CompactionRateTest {

    private static final long BYTES_PER_SECOND = 1_000_000;

    /** Bytes are spent ahead of time for a tenth of a second. */
    private static final long AHEAD_MILLIS = 100;

    @ParameterizedTest
    @CsvSource({"20000, 100", "4, 500000"})
    void aCompactionTakesAsLongAsItsBytesAreAllowedTo(int entries, int valueBytes) {
        ManualClock clock = new ManualClock();
        StepExecutor executor = new StepExecutor(1, clock);
        EngineOptions options = executor.install(
                        EngineOptions.builder().memtableBytes(64 << 20).compactionBytesPerSecondMax(BYTES_PER_SECOND))
                .build();
        try (Engine engine = LsmEngine.open(new MemoryDirectory(), options)) {
            Administration administration = engine.administration().orElseThrow();
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            long bytes = 0;
            for (int run = 0; run < 2; run++) {
                for (int i = 0; i < entries; i++) {
                    byte[] key = ByteBuffer.allocate(16).putInt(2 * i + run).array();
                    engine.write(new WriteBatch().put(keyspace, key, new byte[valueBytes]), Durability.BUFFERED);
                    bytes += key.length + valueBytes;
                }
                administration.flush();
            }
            Instant begin = clock.instant();

            administration.compact();

            long readAndWritten = 2 * bytes;
            assertThat(administration.metrics().compactions()).isPositive();
            assertThat(Duration.between(begin, clock.instant()).toMillis())
                    .isGreaterThanOrEqualTo(readAndWritten * 1_000 / BYTES_PER_SECOND - AHEAD_MILLIS)
                    .isLessThan(2 * readAndWritten * 1_000 / BYTES_PER_SECOND);
        }
    }
}
