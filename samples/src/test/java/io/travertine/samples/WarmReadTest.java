package io.travertine.samples;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.sun.management.ThreadMXBean;
import io.travertine.engine.Durability;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.lsm.LsmEngine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts, by the JVM's own count for a thread, the bytes that reads from memory make. */
class WarmReadTest {

    private static final int KEYS = 4_000;
    private static final int VALUE_BYTES = 100;
    /** A header of 16 bytes, rounded up to a multiple of 8. */
    private static final int RESULT_BYTES = 120;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final byte[][] present = keys("present");
    private final byte[][] absent = keys("absent");

    @Test
    void aWarmGetMakesItsResultAndNothingElse() {
        try (LsmEngine engine = LsmEngine.openInMemory(EngineOptions.defaults())) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            WriteBatch batch = new WriteBatch();
            for (byte[] key : present) {
                batch.put(keyspace, key, new byte[VALUE_BYTES]);
            }
            engine.write(batch, Durability.SYNC);
            engine.administration().orElseThrow().flush();
            try (Snapshot snapshot = engine.snapshot()) {
                for (int round = 0; round < 3; round++) {
                    bytesMadeBy(snapshot, keyspace, present);
                    bytesMadeBy(snapshot, keyspace, absent);
                }
                assertThat(bytesMadeBy(snapshot, keyspace, present)).isEqualTo((long) KEYS * RESULT_BYTES);
                assertThat(bytesMadeBy(snapshot, keyspace, absent)).isZero();
            }
        }
    }

    /** Beyond what asking for the count makes. */
    private long bytesMadeBy(Snapshot snapshot, Keyspace keyspace, byte[][] keys) {
        return countedAround(snapshot, keyspace, keys) - countedAround(snapshot, keyspace, new byte[0][]);
    }

    private long countedAround(Snapshot snapshot, Keyspace keyspace, byte[][] keys) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (byte[] key : keys) {
            snapshot.get(keyspace, key);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static byte[][] keys(String kind) {
        byte[][] keys = new byte[KEYS][];
        for (int i = 0; i < KEYS; i++) {
            keys[i] = String.format("%08d %s", i, kind).getBytes(StandardCharsets.US_ASCII);
        }
        return keys;
    }
}
