package io.travertine.engine.structure;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.cache.CachedFile;
import io.travertine.engine.lsm.LsmEngine;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Whatever threads do at once, what they see could have come of doing it one after another (M. Herlihy and J. Wing,
 * "Linearizability", TOPLAS 1990). Lincheck draws what they do, and searches for the order.
 */
class LinearizabilityTest {

    private static final String KEYS = "0:1";
    private static final String VALUES = "1:9";
    private static final int SCALE = Integer.getInteger("trials.scale", 1);

    @Test
    void commitsAndReadsOfAStoreAreInOneOrder() {
        options().sequentialSpecification(Register.class).check(Commits.class);
    }

    @Test
    void aCachedBlockIsTheOneThatCameFirst() {
        options().sequentialSpecification(FirstComer.class).check(Cache.class);
    }

    private static StressOptions options() {
        return new StressOptions()
                .threads(3)
                .actorsPerThread(3)
                .iterations(10 * SCALE)
                .invocationsPerIteration(100);
    }

    /** Two keys of a store, which are new for each instance: memtable, commit queue, snapshots. */
    public static final class Commits {

        private static final Engine ENGINE = LsmEngine.openInMemory(EngineOptions.defaults());
        private static final Keyspace KEYSPACE = ENGINE.createKeyspace("k", Optional.empty());
        private static final AtomicInteger INSTANCES = new AtomicInteger();

        private final int instance = INSTANCES.incrementAndGet();

        private byte[] key(int key) {
            return ByteBuffer.allocate(2 * Integer.BYTES)
                    .putInt(instance)
                    .putInt(key)
                    .array();
        }

        @Operation
        public void put(
                @Param(gen = IntGen.class, conf = KEYS) int key, @Param(gen = IntGen.class, conf = VALUES) int value) {
            ENGINE.write(new WriteBatch().put(KEYSPACE, key(key), new byte[] {(byte) value}), Durability.BUFFERED);
        }

        @Operation
        public void delete(@Param(gen = IntGen.class, conf = KEYS) int key) {
            ENGINE.write(new WriteBatch().delete(KEYSPACE, key(key)), Durability.BUFFERED);
        }

        @Operation
        public int get(@Param(gen = IntGen.class, conf = KEYS) int key) {
            try (Snapshot snapshot = ENGINE.snapshot()) {
                byte[] value = snapshot.get(KEYSPACE, key(key));
                return value == null ? 0 : value[0];
            }
        }
    }

    /** What {@link Commits} must look like. */
    public static final class Register {

        private final int[] values = new int[2];

        public void put(int key, int value) {
            values[key] = value;
        }

        public void delete(int key) {
            values[key] = 0;
        }

        public int get(int key) {
            return values[key];
        }
    }

    /** Two blocks of a file, in a cache that has room for them. */
    public static final class Cache {

        private final CachedFile file = new BlockCache(1 << 20).register(2);

        @Operation
        public void put(
                @Param(gen = IntGen.class, conf = KEYS) int block,
                @Param(gen = IntGen.class, conf = VALUES) int value) {
            file.put(block, new byte[] {(byte) value});
        }

        @Operation
        public int get(@Param(gen = IntGen.class, conf = KEYS) int block) {
            byte[] bytes = file.get(block);
            return bytes == null ? 0 : bytes[0];
        }
    }

    /** What {@link Cache} must look like. */
    public static final class FirstComer {

        private final int[] values = new int[2];

        public void put(int block, int value) {
            values[block] = values[block] == 0 ? value : values[block];
        }

        public int get(int block) {
            return values[block];
        }
    }
}
