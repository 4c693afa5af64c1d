package io.travertine.engine.lsm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.EncryptionException;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyProvider;
import io.travertine.engine.encryption.EncryptedDirectory;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.testing.CrashHarness;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EncryptionTest {

    private static final KeyProvider ONE = KeyProvider.of("one", key(1));

    private final MemoryDirectory directory = new MemoryDirectory();

    private static byte[] key(int number) {
        byte[] key = new byte[KeyProvider.KEY_BYTES];
        Arrays.fill(key, (byte) number);
        return key;
    }

    private static LsmEngine open(MemoryDirectory directory, KeyProvider keys) {
        return LsmEngine.open(
                directory,
                new StepExecutor(1)
                        .install(SmallStore.options().encryption(keys))
                        .build());
    }

    private static EngineOptions plain() {
        return new StepExecutor(1).install(SmallStore.options()).build();
    }

    private Map<String, String> fill(LsmEngine engine) {
        SmallStore.fill(engine, 0, 60, "SECRETVALUE");
        engine.administration().orElseThrow().compact();
        SmallStore.fill(engine, 40, 70, "SECRETVALUE");
        return SmallStore.contents(engine);
    }

    private static void checkNothingIsInTheClear(MemoryDirectory directory) {
        CrashHarness.files(directory).forEach((name, bytes) -> {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(text)
                    .as(name)
                    .doesNotContain("SECRET")
                    .doesNotContain("key000")
                    .doesNotContain("TRAVERT");
        });
    }

    @Test
    void nothingThatTheStoreWritesIsInTheClear() {
        MemoryDirectory copy = new MemoryDirectory();
        MemoryDirectory backups = new MemoryDirectory();
        MemoryDirectory repaired = new MemoryDirectory();
        LsmEngine engine = open(directory, ONE);
        Map<String, String> written = fill(engine);
        checkNothingIsInTheClear(directory);
        MemoryDirectory killed = directory.kill();
        StoreAdministration administration =
                (StoreAdministration) engine.administration().orElseThrow();
        administration.checkpoint(copy);
        administration.backup(backups);
        engine.close();
        Repair.run(directory, repaired, SmallStore.options().encryption(ONE).build());
        for (MemoryDirectory store : List.of(directory, killed, copy, backups, repaired)) {
            assertThat(store.list()).isNotEmpty();
            checkNothingIsInTheClear(store);
        }
        for (MemoryDirectory store : List.of(directory, killed, copy, repaired)) {
            try (LsmEngine reopened = open(store, ONE)) {
                assertThat(SmallStore.contents(reopened)).isEqualTo(written);
            }
        }
    }

    @Test
    void aWrongKeyIsCalledAWrongKey() {
        try (LsmEngine engine = open(directory, ONE)) {
            fill(engine);
        }
        assertThatThrownBy(() -> open(directory, KeyProvider.of("one", key(2))))
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("wrong key: CURRENT");
        assertThatThrownBy(() -> open(directory, KeyProvider.of("two", key(1))))
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("no key: CURRENT is encrypted with the key \"one\"");
        assertThatThrownBy(() -> open(directory, KeyProvider.of("one", new byte[5])))
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("must have 32 bytes");
        assertThatThrownBy(() -> LsmEngine.open(directory, plain()))
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("is encrypted");
        MemoryDirectory clear = new MemoryDirectory();
        LsmEngine.open(clear, plain()).close();
        assertThatThrownBy(() -> open(clear, ONE))
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("is not encrypted");
        open(directory, ONE).close();
    }

    @Test
    void aCompactionOfEverythingMovesTheStoreToANewKey() {
        Map<String, String> written;
        try (LsmEngine engine = open(directory, ONE)) {
            written = fill(engine);
        }
        KeyProvider both = KeyProvider.of("two", Map.of("one", key(1), "two", key(2)));
        try (LsmEngine engine = open(directory, both)) {
            SmallStore.fill(engine, 0, 70, "NEW");
            engine.administration().orElseThrow().compact();
            SmallStore.fill(engine, 0, 70, "SECRETVALUE");
            engine.administration().orElseThrow().compact();
            engine.administration().orElseThrow().awaitIdle();
        }
        try (LsmEngine engine = open(directory, KeyProvider.of("two", key(2)))) {
            assertThat(SmallStore.contents(engine)).isEqualTo(written);
        }
    }

    @Test
    void everyFlippedBitOfAClosedStoreIsRefusedOrHarmless() {
        Map<String, String> written;
        try (LsmEngine engine = open(directory, ONE)) {
            written = fill(engine);
        }
        Map<String, byte[]> files = CrashHarness.files(directory);
        List<String> silent = new ArrayList<>();
        files.forEach((name, bytes) -> {
            for (int position = 0; position < bytes.length; position += 1 + bytes.length / 50) {
                byte[] changed = bytes.clone();
                changed[position] ^= (byte) (1 << (position % 8));
                Map<String, byte[]> damaged = new java.util.TreeMap<>(files);
                damaged.put(name, changed);
                try (LsmEngine engine = open(CrashHarness.directory(damaged), ONE)) {
                    if (!SmallStore.contents(engine).equals(written)) {
                        silent.add(name + " at " + position);
                    }
                } catch (CorruptionException | EncryptionException refused) {
                    assertThat(refused).hasMessageContaining(name);
                }
            }
        });
        assertThat(silent).isEmpty();
    }

    @Test
    void aLossOfPowerAtAnyPlaceLosesNothingThatWasSynced() {
        LsmEngine engine = open(directory, ONE);
        Random random = new Random(1);
        for (int i = 0; i < 15; i++) {
            SmallStore.fill(engine, i, i + 1, "v");
            Map<String, String> written = SmallStore.contents(engine);
            for (CrashHarness.Crash crash : CrashHarness.Crash.values()) {
                try (LsmEngine reopened = open(CrashHarness.crashed(directory, crash, random), ONE)) {
                    assertThat(SmallStore.contents(reopened)).isEqualTo(written);
                }
            }
        }
        engine.close();
    }

    @Test
    void readsWhatWasAppendedAtAnyPlaceInAnyLength() {
        EncryptedDirectory encrypted = new EncryptedDirectory(directory, ONE);
        Random random = new Random(7);
        byte[] plain = new byte[200_000];
        random.nextBytes(plain);
        try (AppendOutput output = encrypted.create("file")) {
            int at = 0;
            while (at < plain.length) {
                int count = Math.min(plain.length - at, random.nextInt(4) == 0 ? 70_000 : 1 + random.nextInt(300));
                output.append(plain, at, count);
                at += count;
            }
            assertThat(output.length()).isEqualTo(plain.length);
        }
        assertThat(encrypted.length("file")).isEqualTo(plain.length);
        try (RandomAccessInput input = encrypted.open("file")) {
            for (int i = 0; i < 300; i++) {
                int position = random.nextInt(plain.length + 10);
                int length = random.nextInt(5_000);
                byte[] bytes = new byte[length];
                int count = input.read(position, bytes, 0, length);
                assertThat(count).isEqualTo(Math.max(0, Math.min(length, plain.length - position)));
                assertThat(Arrays.copyOf(bytes, count))
                        .isEqualTo(Arrays.copyOfRange(
                                plain, Math.min(position, plain.length), Math.min(position, plain.length) + count));
            }
        }
    }

    @Test
    void theSamePlainTextNeverLooksTheSame() {
        EncryptedDirectory encrypted = new EncryptedDirectory(directory, ONE);
        for (String name : List.of("a", "b")) {
            try (AppendOutput output = encrypted.create(name)) {
                output.append(new byte[64], 0, 64);
                output.append(new byte[64], 0, 64);
            }
        }
        byte[] a = CrashHarness.files(directory).getOrDefault("a", new byte[0]);
        byte[] b = CrashHarness.files(directory).getOrDefault("b", new byte[0]);
        byte[] first = Arrays.copyOfRange(a, 124 + 24, 124 + 24 + 64);
        byte[] second = Arrays.copyOfRange(a, 124 + 104 + 24, 124 + 104 + 24 + 64);
        assertThat(first).isNotEqualTo(second).isNotEqualTo(Arrays.copyOfRange(b, 124 + 24, 124 + 24 + 64));
    }
}
