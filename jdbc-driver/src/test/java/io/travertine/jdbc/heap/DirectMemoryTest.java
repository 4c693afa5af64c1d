package io.travertine.jdbc.heap;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.FutureTask;

import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.lsm.LsmEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DirectMemoryTest {

    private static final int VALUE_BYTES = 16 << 20;
    private static final byte[] KEY = {1};

    @Test
    void aThreadThatReadALargeBlockHoldsLittleDirectMemory(@TempDir Path directory) throws Exception {
        byte[] value = new byte[VALUE_BYTES];
        new Random(1).nextBytes(value);
        try (Engine engine = LsmEngine.open(directory, EngineOptions.defaults())) {
            engine.write(
                    new WriteBatch().put(engine.createKeyspace("k", Optional.empty()), KEY, value), Durability.SYNC);
        }
        try (Engine engine = LsmEngine.open(directory, EngineOptions.defaults());
                Snapshot snapshot = engine.snapshot()) {
            Keyspace keyspace = snapshot.keyspace("k").orElseThrow();
            FutureTask<Long> taken = new FutureTask<>(() -> {
                long before = directBytes();
                assertThat(snapshot.get(keyspace, KEY)).isEqualTo(value);
                return directBytes() - before;
            });
            new Thread(taken).start();

            assertThat(taken.get()).isLessThan(VALUE_BYTES / 4);
        }
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
