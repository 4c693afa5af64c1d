package io.travertine.engine;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.MemoryBudget.Reservation;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.engine.lsm.LsmEngine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MemoryBudgetTest {

    @Test
    void refusesWhatItDoesNotHaveAndWaitsForNobody() {
        MemoryBudget budget = MemoryBudget.ofBytes(1_000);
        Reservation first = budget.tryReserve(Use.QUERIES, 600).orElseThrow();
        assertThat(budget.tryReserve(Use.QUERIES, 401)).isEmpty();
        assertThat(first.tryGrow(401)).isFalse();
        assertThat(first.tryGrow(400)).isTrue();
        assertThat(budget.reservedBytes(Use.QUERIES)).isEqualTo(1_000);

        first.shrink(500);
        assertThat(budget.tryReserve(Use.QUERIES, 500)).isPresent();
        first.close();
        first.close();
        assertThat(budget.reservedBytes()).isEqualTo(500);
        assertThatThrownBy(() -> first.shrink(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void growsToWhatIsHeldAnywayAndSaysWhetherThereWasRoom() {
        MemoryBudget budget = MemoryBudget.ofBytes(1_000);
        Reservation held = budget.reserve(Use.QUERIES, 0);

        assertThat(held.growTo(600)).isTrue();
        assertThat(held.growTo(500)).isTrue();
        assertThat(held.bytes()).isEqualTo(600);
        assertThat(held.growTo(1_001)).isFalse();
        assertThat(held.bytes()).isEqualTo(1_001);
        assertThat(budget.reservedBytes()).isEqualTo(1_001);
    }

    @Test
    void aStoreTakesItsMemtablesAtOnceAndGivesEverythingBack() {
        MemoryBudget budget = MemoryBudget.ofBytes(8 << 20);
        EngineOptions options = EngineOptions.builder().memoryBudget(budget).build();
        assertThat(options.memtableBytes()).isEqualTo(1 << 20);
        try (LsmEngine engine = LsmEngine.openInMemory(options)) {
            assertThat(budget.reservedBytes(Use.MEMTABLES)).isEqualTo(4 << 20);
            assertThat(budget.reservedBytes(Use.LOG)).isPositive();
            assertThat(budget.tryReserve(Use.QUERIES, 5 << 20))
                    .as("a query cannot take what writing needs")
                    .isEmpty();
            assertThat(engine.administration()).isPresent();
        }
        assertThat(budget.reservedBytes()).isZero();
    }

    @Test
    void cachesOfStoresWithBudgetsOfTheirOwnShareOneHeap() {
        ElasticMemory heap = new ElasticMemory();
        MemoryBudget first = new MemoryBudget(1_000, heap);
        MemoryBudget second = new MemoryBudget(1_000, heap);
        List<Long> capacities = new ArrayList<>();
        Runnable firstShrinks = () -> capacities.add(first.elasticBytes());
        Runnable secondShrinks = () -> {};
        first.addElastic(firstShrinks);
        assertThat(first.elasticBytes()).isEqualTo(1_000);
        capacities.clear();

        second.addElastic(secondShrinks);
        assertThat(capacities).as("the first was told at once").containsExactly(500L);
        second.reserve(Use.QUERIES, 400);

        assertThat(first.elasticBytes()).isEqualTo(500);
        assertThat(second.elasticBytes()).isEqualTo(300);
        second.removeElastic(secondShrinks);
        assertThat(first.elasticBytes()).isEqualTo(1_000);
    }

    @Test
    void budgetsOfTheHeapShareIt() {
        AtomicInteger told = new AtomicInteger();
        MemoryBudget first = MemoryBudget.ofHeap();
        MemoryBudget second = MemoryBudget.ofHeap();
        Runnable firstShrinks = told::incrementAndGet;
        Runnable secondShrinks = () -> {};
        first.addElastic(firstShrinks);
        told.set(0);

        second.addElastic(secondShrinks);

        assertThat(told).as("whoever else may live on the heap").hasPositiveValue();
        first.removeElastic(firstShrinks);
        second.removeElastic(secondShrinks);
    }

    @Test
    void aStoreThatWasForgottenWithoutBeingClosedHasNoShare() {
        ElasticMemory heap = new ElasticMemory();
        MemoryBudget budget = new MemoryBudget(1_000, heap);
        WeakReference<Runnable> forgotten = addAndForget(budget);
        while (!forgotten.refersTo(null)) {
            System.gc();
        }
        Runnable shrink = () -> {};

        budget.addElastic(shrink);

        assertThat(budget.elasticBytes()).isEqualTo(1_000);
        budget.removeElastic(shrink);
    }

    private static WeakReference<Runnable> addAndForget(MemoryBudget budget) {
        Object held = new Object();
        Runnable shrink = () -> assertThat(held).isNotNull();
        budget.addElastic(shrink);
        return new WeakReference<>(shrink);
    }

    @Test
    void theBlockCacheHoldsWhatTheBudgetLeavesUnlessToldOtherwise() {
        MemoryBudget budget = MemoryBudget.ofBytes(64 << 20);
        EngineOptions options = EngineOptions.builder()
                .memoryBudget(budget)
                .memtableBytes(1 << 20)
                .build();
        try (LsmEngine engine = LsmEngine.openInMemory(options)) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            byte[] value = new byte[100_000];
            for (int i = 0; i < 500; i++) {
                WriteBatch batch = new WriteBatch();
                batch.put(keyspace, key(i), value);
                engine.write(batch, Durability.BUFFERED);
            }
            engine.administration().orElseThrow().compact();
            try (Snapshot snapshot = engine.snapshot()) {
                for (int i = 0; i < 500; i++) {
                    assertThat(snapshot.get(keyspace, key(i))).hasSize(100_000);
                }
            }

            assertThat(cacheBytes(engine)).isGreaterThan(49_000_000);
        }
    }

    @Test
    void aQueryMakesTheBlockCacheGiveWayAndAScanDoesNotEvictTheHotSet() {
        MemoryBudget budget = MemoryBudget.ofBytes(4 << 20);
        EngineOptions options = EngineOptions.builder()
                .memoryBudget(budget)
                .memtableBytes(64 << 10)
                .build();
        try (LsmEngine engine = LsmEngine.openInMemory(options)) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            fill(engine, keyspace);
            try (Snapshot snapshot = engine.snapshot()) {
                readHot(snapshot, keyspace);
                readHot(snapshot, keyspace);
                scan(snapshot, keyspace);
                assertThat(readHot(snapshot, keyspace).blocksRead())
                        .as("blocks of the hot set that the scan evicted")
                        .isZero();

                long cached = cacheBytes(engine);
                assertThat(cached).isPositive();
                assertThat(budget.reservedBytes(Use.FILES)).isPositive();
                long free = budget.totalBytes() - budget.reservedBytes();
                try (Reservation query =
                        budget.tryReserve(Use.QUERIES, free - 10_000).orElseThrow()) {
                    assertThat(cacheBytes(engine)).isLessThanOrEqualTo(10_000);
                    assertThat(query.bytes()).isEqualTo(free - 10_000);
                    assertThat(readHot(snapshot, keyspace).blocksRead()).isPositive();
                }
            }
        }
        assertThat(budget.reservedBytes()).isZero();
    }

    @Test
    void holdsAlthoughIndexesAndFiltersOfAllFilesWouldNotFit() {
        MemoryBudget budget = MemoryBudget.ofBytes(256 << 10);
        EngineOptions options = EngineOptions.builder()
                .memoryBudget(budget)
                .memtableBytes(16 << 10)
                .immutableMemtablesMax(1)
                .blockBytes(256)
                .sstableBytes(32 << 10)
                .filterBitsPerKey(20)
                .build();
        int keys = 20_000;
        try (LsmEngine engine = LsmEngine.openInMemory(options)) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            for (int i = 0; i < keys; ) {
                WriteBatch batch = new WriteBatch();
                for (int end = i + 500; i < end; i++) {
                    batch.put(keyspace, key(i), key(i));
                }
                engine.write(batch, Durability.BUFFERED);
            }
            engine.administration().orElseThrow().compact();
            Random random = new Random(1);
            try (Snapshot snapshot = engine.snapshot()) {
                for (int i = 0; i < 10_000; i++) {
                    int number = random.nextInt(keys);
                    assertThat(snapshot.get(keyspace, key(number))).isEqualTo(key(number));
                    assertThat(snapshot.get(keyspace, key(number + keys))).isNull();
                    if (i % 100 == 0) {
                        assertThat(budget.reservedBytes() + cacheBytes(engine))
                                .isLessThanOrEqualTo(budget.totalBytes());
                    }
                }
                assertThat(budget.reservedBytes(Use.FILES))
                        .as("indexes and filters are kept as far as there is room")
                        .isGreaterThan(budget.filePartBytesMax() / 2);
            }
        }
        assertThat(budget.reservedBytes()).isZero();
    }

    private static void fill(LsmEngine engine, Keyspace keyspace) {
        byte[] value = new byte[1_000];
        for (int i = 0; i < 8_000; ) {
            WriteBatch batch = new WriteBatch();
            for (int end = i + 500; i < end; i++) {
                new Random(i).nextBytes(value);
                batch.put(keyspace, key(i), value.clone());
            }
            engine.write(batch, Durability.BUFFERED);
        }
        engine.administration().orElseThrow().flush();
        engine.administration().orElseThrow().compact();
    }

    private static ReadStatistics readHot(Readable readable, Keyspace keyspace) {
        ReadStatistics statistics = new ReadStatistics();
        for (int i = 3_000; i < 3_400; i++) {
            assertThat(readable.get(keyspace, key(i), statistics)).hasSize(1_000);
        }
        return statistics;
    }

    private static void scan(Readable readable, Keyspace keyspace) {
        int rows = 0;
        try (Cursor cursor = readable.cursor(keyspace, KeyRange.all())) {
            for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                rows++;
            }
        }
        assertThat(rows).isEqualTo(8_000);
    }

    private static long cacheBytes(LsmEngine engine) {
        return engine.administration().orElseThrow().metrics().cacheBytes();
    }

    private static byte[] key(int number) {
        return String.format("key%06d", number).getBytes(StandardCharsets.US_ASCII);
    }
}
