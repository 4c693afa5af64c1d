package io.travertine.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Optional;

import com.sun.management.ThreadMXBean;
import io.travertine.engine.Administration;
import io.travertine.engine.Durability;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.lsm.LsmEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a lookup allocates once its blocks are in the cache: the bytes that it returns, and nothing else. */
class WarmReadTest {

    private static final int KEYS = 2_000;
    private static final int VALUE_BYTES = 100;
    /** A header of 16 bytes, rounded up to a multiple of 8. */
    private static final int RESULT_BYTES = 120;

    private static final int ROUNDS = 5_000;

    private final LsmEngine engine = LsmEngine.openInMemory(EngineOptions.defaults());
    private final Administration administration = engine.administration().orElseThrow();
    private final Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
    private final byte[][] keys = new byte[2 * KEYS][];

    WarmReadTest() {
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ByteBuffer.allocate(16).putInt(i).array();
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void fill() {
        WriteBatch batch = new WriteBatch();
        for (int i = 0; i < keys.length; i += 2) {
            batch.put(keyspace, keys[i], new byte[VALUE_BYTES]);
        }
        engine.write(batch, Durability.BUFFERED);
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** Bytes for each lookup of every other key from the given one on, after a round to warm up. */
    private double bytesOfALookup(Snapshot snapshot, int first) {
        long before = 0;
        int found = 0;
        for (int round = 0; round < 2; round++) {
            before = allocatedBytes();
            for (int i = 0; i < ROUNDS; i++) {
                found += snapshot.get(keyspace, keys[(first + 2 * i) % keys.length]) == null ? 0 : 1;
            }
        }
        long after = allocatedBytes();
        assertThat(found).isEqualTo(first == 0 ? 2 * ROUNDS : 0);
        return (double) (after - before) / ROUNDS;
    }

    private void assertNothingButTheResult() {
        try (Snapshot snapshot = engine.snapshot()) {
            assertThat(bytesOfALookup(snapshot, 0)).as("found").isBetween(RESULT_BYTES - 1.0, RESULT_BYTES + 1.0);
            assertThat(bytesOfALookup(snapshot, 1)).as("not there").isLessThan(1);
        }
    }

    @Test
    void aLookupInMemoryAllocatesNothingButItsResult() {
        fill();

        assertNothingButTheResult();
    }

    @Test
    void aLookupInFilesAllocatesNothingButItsResult() {
        fill();
        administration.flush();
        fill();
        administration.flush();

        assertNothingButTheResult();
    }

    @Test
    void aLookupInTheLastLevelAllocatesNothingButItsResult() {
        fill();
        administration.flush();
        administration.compact();

        assertNothingButTheResult();
    }
}
