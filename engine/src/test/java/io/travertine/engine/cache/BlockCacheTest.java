package io.travertine.engine.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BlockCacheTest {

    private static final int BLOCK_BYTES = 1000;
    private static final int WEIGHT_BYTES = BLOCK_BYTES + 80;

    @Test
    void returnsWhatWasPut() {
        CachedFile file = new BlockCache(10_000).register(4);
        byte[] block = new byte[BLOCK_BYTES];
        assertThat(file.get(3)).isNull();

        file.put(3, block);

        assertThat(file.get(3)).isSameAs(block);
        assertThat(file.get(2)).isNull();
    }

    @Test
    void keepsToItsCapacity() {
        long seed = 3;
        Random random = new Random(seed);
        BlockCache cache = new BlockCache(20 * WEIGHT_BYTES);
        CachedFile file = cache.register(500);
        for (int i = 0; i < 20_000; i++) {
            int block = random.nextInt(500);
            byte[] cached = file.get(block);
            if (cached == null) {
                file.put(block, new byte[] {(byte) block, (byte) (block >> 8)});
            } else {
                assertThat((cached[0] & 0xFF) + (cached[1] & 0xFF) * 256).isEqualTo(block);
            }
            assertThat(cache.sizeBytes()).as("seed %d, step %d", seed, i).isLessThanOrEqualTo(cache.capacityBytes());
        }
        assertThat(cache.sizeBytes()).isGreaterThan(cache.capacityBytes() * 9 / 10);
    }

    @Test
    void holdsNothingWithoutCapacity() {
        BlockCache cache = new BlockCache(0);
        CachedFile file = cache.register(1);
        file.put(0, new byte[BLOCK_BYTES]);
        assertThat(file.get(0)).isNull();
        assertThat(cache.sizeBytes()).isZero();
    }

    @Test
    void oneLargeScanLeavesBlocksInUseAlone() {
        BlockCache cache = new BlockCache(100 * WEIGHT_BYTES);
        CachedFile hot = cache.register(50);
        for (int round = 0; round < 3; round++) {
            touchAll(hot, 50);
        }
        CachedFile scanned = cache.register(1000);

        for (int block = 0; block < 1000; block++) {
            scanned.put(block, new byte[BLOCK_BYTES]);
        }

        int kept = 0;
        for (int block = 0; block < 50; block++) {
            kept += hot.get(block) == null ? 0 : 1;
        }
        assertThat(kept).isEqualTo(50);
    }

    @Test
    void givesBlocksUpWhenItsCapacityShrinks() {
        AtomicLong capacity = new AtomicLong(100 * WEIGHT_BYTES);
        BlockCache cache = new BlockCache(capacity::get);
        CachedFile file = cache.register(90);
        touchAll(file, 90);
        assertThat(cache.sizeBytes()).isEqualTo(90 * WEIGHT_BYTES);

        capacity.set(20 * WEIGHT_BYTES);
        cache.trim();

        assertThat(cache.sizeBytes()).isEqualTo(20 * WEIGHT_BYTES);
        capacity.set(0);
        touchAll(file, 90);
        assertThat(cache.sizeBytes()).isZero();
    }

    @Test
    void takesNoBlockThatIsLargerThanATenthOfIt() {
        BlockCache cache = new BlockCache(1 << 20);
        CachedFile file = cache.register(2);

        file.put(0, new byte[(1 << 20) / 10]);
        file.put(1, new byte[(1 << 20) / 10 + 1]);

        assertThat(file.get(0)).isNotNull();
        assertThat(file.get(1)).isNull();
    }

    @Test
    void followsAWorkingSetThatMoves() {
        BlockCache cache = new BlockCache(100 * WEIGHT_BYTES);
        CachedFile old = cache.register(90);
        touchAll(old, 90);
        touchAll(old, 90);
        CachedFile current = cache.register(60);

        for (int round = 0; round < 30; round++) {
            touchAll(current, 60);
        }

        int kept = 0;
        for (int block = 0; block < 60; block++) {
            kept += current.get(block) == null ? 0 : 1;
        }
        assertThat(kept).isGreaterThan(50);
    }

    @Test
    void givesBackTheRoomOfClosedFiles() {
        BlockCache cache = new BlockCache(100L * WEIGHT_BYTES);
        for (int i = 0; i < 200; i++) {
            CachedFile file = cache.register(50);
            touchAll(file, 50);
            file.close();
            assertThat(cache.sizeBytes()).isZero();
        }
    }

    @Test
    void servesManyThreads() throws Exception {
        BlockCache cache = new BlockCache(50 * WEIGHT_BYTES);
        CachedFile file = cache.register(200);
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < 4; t++) {
            Random random = new Random(t);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 20_000; i++) {
                    int block = random.nextInt(200);
                    byte[] cached = file.get(block);
                    if (cached == null) {
                        file.put(block, new byte[] {(byte) block});
                    } else if (cached[0] != (byte) block) {
                        throw new AssertionError("block " + block + " holds " + cached[0]);
                    }
                }
            });
            thread.setUncaughtExceptionHandler((failed, failure) -> failures.add(failure));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(cache.sizeBytes()).isLessThanOrEqualTo(cache.capacityBytes());
    }

    private static void touchAll(CachedFile file, int blocks) {
        for (int block = 0; block < blocks; block++) {
            if (file.get(block) == null) {
                file.put(block, new byte[BLOCK_BYTES]);
            }
        }
    }
}
