package io.travertine.benchmarks.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.travertine.benchmarks.store.Store.Direction;
import io.travertine.benchmarks.store.Store.Sync;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** A comparison is worth something only if all stores do the same. */
class StoreTest {

    private static final int ENTRIES = 2_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(StoreKind.class)
    void everyStoreKeepsWhatItWasGiven(StoreKind kind) {
        StoreSettings settings = new StoreSettings(directory, 1 << 20, 4 << 20, 1 << 20);
        try (Store store = kind.open(settings)) {
            fill(store);
            try (Store.Reader reader = store.reader()) {
                check(reader);
            }
            store.settle();
            store.compact();
            try (Store.Reader reader = store.reader()) {
                check(reader);
            }
        }
        try (Store store = kind.open(settings);
                Store.Reader reader = store.reader()) {
            check(reader);
        }
    }

    private static void fill(Store store) {
        for (int i = 0; i < ENTRIES / 2; i++) {
            store.put(key(i), value(i), i % 500 == 0 ? Sync.SYNCED : Sync.BUFFERED);
        }
        List<Store.Entry> batch = new ArrayList<>();
        for (int i = ENTRIES / 2; i < ENTRIES; i++) {
            batch.add(new Store.Entry(key(i), value(i)));
        }
        store.putAll(batch, Sync.SYNCED);
        store.put(key(7), value(8), Sync.BUFFERED);
        store.delete(key(9));
    }

    private static void check(Store.Reader reader) {
        reader.refresh();
        assertThat(reader.get(key(0))).isEqualTo(value(0));
        assertThat(reader.get(key(7))).isEqualTo(value(8));
        assertThat(reader.get(key(9))).isNull();
        assertThat(reader.get(key(ENTRIES))).isNull();
        assertThat(reader.get(key(ENTRIES - 1))).isEqualTo(value(ENTRIES - 1));
        assertThat(reader.scan(Direction.FORWARD)).isEqualTo(ENTRIES - 1);
        assertThat(reader.scan(Direction.BACKWARD)).isEqualTo(ENTRIES - 1);
        assertThat(reader.seek(key(5), 10)).isEqualTo(10);
        assertThat(reader.seek(key(ENTRIES - 5), 100)).isEqualTo(5);
    }

    private static byte[] key(int number) {
        return String.format(Locale.ROOT, "%016d", number).getBytes(US_ASCII);
    }

    private static byte[] value(int number) {
        return ("value " + number).getBytes(US_ASCII);
    }
}
