package io.travertine.engine.lsm;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import io.travertine.engine.Administration;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineListener;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is more urgent does not wait for what is less so. */
class BackgroundOrderTest {

    private static final int MEMTABLE_BYTES = 64 << 10;

    private final List<String> events = new ArrayList<>();
    private final AtomicReference<Runnable> whenCompactionBegins = new AtomicReference<>(() -> {});
    private final EngineListener listener = new EngineListener() {
        @Override
        public void flushEnded(Flush flush) {
            events.add("flush ended");
        }

        @Override
        public void compactionBegan(Compaction compaction) {
            events.add("compaction began");
            whenCompactionBegins.getAndSet(() -> {}).run();
        }

        @Override
        public void compactionEnded(Compaction compaction, int outputFiles, long outputBytes, long nanos) {
            events.add("compaction ended");
        }
    };

    @Test
    void aFlushAndItsWritersDoNotWaitForACompactionThatHoldsItselfBack() {
        StepExecutor executor = new StepExecutor(1);
        EngineOptions options = executor.install(EngineOptions.builder()
                        .memtableBytes(MEMTABLE_BYTES)
                        .immutableMemtablesMax(1)
                        .compactionBytesPerSecondMax(10_000)
                        .listener(listener))
                .build();
        try (Engine engine = LsmEngine.open(new MemoryDirectory(), options)) {
            Administration administration = engine.administration().orElseThrow();
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            Random random = new Random(1);
            writeAMemtable(engine, keyspace, random);
            administration.flush();
            writeAMemtable(engine, keyspace, random);
            administration.flush();
            whenCompactionBegins.set(() -> {
                events.clear();
                for (int i = 0; i < 3; i++) {
                    writeAMemtable(engine, keyspace, random);
                }
            });

            administration.compact();
        }
        assertThat(events.indexOf("flush ended")).isBetween(0, events.indexOf("compaction ended") - 1);
    }

    private static void writeAMemtable(Engine engine, Keyspace keyspace, Random random) {
        for (int i = 0; i < MEMTABLE_BYTES / 1_000; i++) {
            byte[] key = ByteBuffer.allocate(16).putInt(random.nextInt()).array();
            engine.write(new WriteBatch().put(keyspace, key, new byte[1_000]), Durability.BUFFERED);
        }
    }
}
