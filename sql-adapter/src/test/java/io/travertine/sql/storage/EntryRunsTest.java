package io.travertine.sql.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.lsm.LsmEngine;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

class EntryRunsTest {

    private static final int ENTRIES = 60_000;

    @Test
    void entriesComeInTheOrderOfTheirKeysAlsoFromManyRuns() {
        long seed = 3;
        MemoryBudget tight = MemoryBudget.ofBytes(1 << 10);
        try (Engine engine = LsmEngine.openInMemory(EngineOptions.defaults())) {
            Random random = new Random(seed);
            TreeMap<String, List<Integer>> expected = new TreeMap<>();
            List<Map.Entry<String, Integer>> found = new ArrayList<>();
            try (EntryRuns runs = new EntryRuns(tight, engine.temporaryStorage(), () -> {})) {
                for (int i = 0; i < ENTRIES; i++) {
                    String key = String.format("%05d", random.nextInt(ENTRIES));
                    expected.computeIfAbsent(key, same -> new ArrayList<>()).add(i);
                    runs.add(key.getBytes(US_ASCII), String.valueOf(i).getBytes(US_ASCII));
                }
                runs.add("large".getBytes(US_ASCII), new byte[200_000]);
                assertThat(engine.temporaryStorage().bytes()).isGreaterThan(500_000);
                runs.forEach((key, value) -> {
                    if (value.length < 200_000) {
                        found.add(Map.entry(new String(key, US_ASCII), Integer.valueOf(new String(value, US_ASCII))));
                    }
                });
            }

            List<Map.Entry<String, Integer>> all = new ArrayList<>();
            expected.forEach((key, values) -> values.forEach(value -> all.add(Map.entry(key, value))));
            assertThat(found).as("seed %d", seed).isEqualTo(all);
            assertThat(engine.temporaryStorage().bytes()).isZero();
            assertThat(tight.reservedBytes()).isZero();
        }
    }

    @Test
    void asksWhetherToEndWhileItSortsWritesAndMerges() {
        try (Engine engine = LsmEngine.openInMemory(EngineOptions.defaults())) {
            AtomicInteger checks = new AtomicInteger();
            MemoryBudget tight = MemoryBudget.ofBytes(1 << 10);
            try (EntryRuns runs = new EntryRuns(tight, engine.temporaryStorage(), checks::incrementAndGet)) {
                for (int i = 0; i < ENTRIES; i++) {
                    runs.add(String.valueOf(i * 31 % ENTRIES).getBytes(US_ASCII), new byte[100]);
                }
                int whileAdding = checks.get();
                assertThat(whileAdding).isGreaterThan(ENTRIES / 10_000);
                runs.forEach((key, value) -> {});
                assertThat(checks.get()).isGreaterThan(whileAdding + ENTRIES / 10_000);
            }
        }
    }
}
