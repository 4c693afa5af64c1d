package io.travertine.engine.tool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyProvider;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.lsm.SmallStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StoreToolTest {

    @TempDir
    Path path;

    private static String run(Object... arguments) {
        return run(Map.of(), arguments);
    }

    private static String run(Map<String, String> environment, Object... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream output = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            List<String> words =
                    List.of(arguments).stream().map(Object::toString).toList();
            return StoreTool.run(words, environment, output, output) + " " + bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> contents(Path store) {
        try (LsmEngine engine = LsmEngine.open(store, EngineOptions.defaults())) {
            return SmallStore.contents(engine);
        }
    }

    @Test
    void copiesBacksUpRestoresVerifiesAndRepairs() throws IOException {
        Path store = path.resolve("store");
        try (LsmEngine engine = LsmEngine.open(store, EngineOptions.defaults())) {
            SmallStore.fill(engine, 0, 20, "v");
        }
        Map<String, String> whole = contents(store);

        assertThat(run(store, "checkpoint", path.resolve("copy"))).startsWith("true checkpoint of");
        assertThat(contents(path.resolve("copy"))).isEqualTo(whole);
        assertThat(run(store, "backup", path.resolve("backups"))).startsWith("true backup 1: 1 files");
        assertThat(run(store, "backup", path.resolve("backups"))).contains("new 0 files");
        assertThat(run(path.resolve("backups"), "backups"))
                .contains("backup 1: 1 files")
                .contains("backup 2: 1 files");
        assertThat(run(path.resolve("backups"), "restore", path.resolve("newest")))
                .startsWith("true backup 2");
        assertThat(run(path.resolve("backups"), "restore", path.resolve("first"), 1))
                .startsWith("true backup 1");
        assertThat(contents(path.resolve("first"))).isEqualTo(whole);
        assertThat(run(store, "verify")).startsWith("true").contains("no damage");
        assertThat(run(store, "ls")).startsWith("true database");

        Files.delete(store.resolve("CURRENT"));
        assertThat(run(store, "verify")).startsWith("false").contains("CURRENT is missing");
        assertThat(run(store, "repair", path.resolve("repaired")))
                .startsWith("true MANIFEST")
                .contains("entries saved");
        assertThat(contents(path.resolve("repaired"))).isEqualTo(whole);
    }

    @Test
    void findsDamageAndSaysWhere() throws IOException {
        Path store = path.resolve("store");
        try (LsmEngine engine = LsmEngine.open(store, EngineOptions.defaults())) {
            SmallStore.fill(engine, 0, 20, "v");
            engine.administration().orElseThrow().flush();
            SmallStore.fill(engine, 20, 400, "v");
            engine.administration().orElseThrow().flush();
        }
        String newest;
        try (var files = Files.list(store)) {
            newest = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sst"))
                    .max(String::compareTo)
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(store.resolve(newest));
        bytes[100] ^= 1;
        Files.write(store.resolve(newest), bytes);

        assertThat(run(store, "verify", "footers")).startsWith("true");
        assertThat(run(store, "verify", "checksums"))
                .startsWith("false " + newest + " at offset 64, keyspace 1, keys \"key")
                .contains("checksum mismatch")
                .contains("1 places are damaged");
    }

    @Test
    void looksAfterAnEncryptedStoreWithKeysFromAFileOrTheEnvironment() throws IOException {
        byte[] key = new byte[KeyProvider.KEY_BYTES];
        key[0] = 7;
        String line = "mine " + HexFormat.of().formatHex(key);
        Path store = path.resolve("store");
        EngineOptions options =
                EngineOptions.builder().encryption(KeyProvider.of("mine", key)).build();
        try (LsmEngine engine = LsmEngine.open(store, options)) {
            SmallStore.fill(engine, 0, 20, "v");
        }
        Path file = Files.writeString(path.resolve("keys"), "# the key of the store\n\n" + line + "\n");
        Map<String, String> byFile = Map.of("TRAVERTINE_KEY_FILE", file.toString());
        Map<String, String> itself = Map.of("TRAVERTINE_KEYS", "other " + "0".repeat(64) + ";" + line);

        assertThat(run(store, "verify")).startsWith("false").contains("is encrypted");
        assertThat(run(byFile, store, "verify")).startsWith("true").contains("no damage");
        assertThat(run(itself, store, "verify")).startsWith("true");
        assertThat(run(byFile, store, "ls")).startsWith("true database");
        assertThat(run(byFile, store, "manifest")).startsWith("true manifest");
        assertThat(run(byFile, store, "backup", path.resolve("backups"))).startsWith("true backup 1");
        assertThat(run(byFile, path.resolve("backups"), "backups")).startsWith("true backup 1");
        assertThat(run(byFile, path.resolve("backups"), "restore", path.resolve("restored")))
                .startsWith("true");
        assertThat(run(byFile, store, "checkpoint", path.resolve("copy"))).startsWith("true");
        assertThat(run(byFile, store, "repair", path.resolve("repaired"))).startsWith("true");
        try (LsmEngine restored = LsmEngine.open(path.resolve("restored"), options);
                LsmEngine repaired = LsmEngine.open(path.resolve("repaired"), options)) {
            assertThat(SmallStore.contents(restored)).hasSize(20).isEqualTo(SmallStore.contents(repaired));
        }
    }

    @Test
    void refusesKeysThatAreNoneAndDoesNotTellThem() throws IOException {
        Path store = path.resolve("store");
        String key = "ab".repeat(31);
        assertThat(run(Map.of("TRAVERTINE_KEYS", "mine " + key), store, "verify"))
                .startsWith("false line 1 of TRAVERTINE_KEYS is not")
                .doesNotContain(key);
        assertThat(run(Map.of("TRAVERTINE_KEYS", ""), store, "verify"))
                .startsWith("false TRAVERTINE_KEYS holds no key");
        assertThat(run(Map.of("TRAVERTINE_KEYS", "", "TRAVERTINE_KEY_FILE", "x"), store, "verify"))
                .contains("not both");
        Path file = Files.writeString(path.resolve("keys"), "a b c\n");
        assertThat(run(Map.of("TRAVERTINE_KEY_FILE", file.toString()), store, "verify"))
                .startsWith("false line 1 of key file");
        assertThat(run(Map.of("TRAVERTINE_KEY_FILE", path.resolve("none").toString()), store, "verify"))
                .startsWith("false ");
    }

    @Test
    void saysWhatItKnows() {
        assertThat(run(path)).startsWith("false usage:");
        assertThat(run(path, "dance"))
                .startsWith("false unknown command: dance")
                .contains("usage:");
        assertThat(run(path.resolve("nowhere"), "backup", path.resolve("b"))).startsWith("false cannot open directory");
        assertThat(run(path, "checkpoint", path.resolve("c"))).startsWith("false there is no store");
        assertThat(path.toFile().list()).isEmpty();
    }
}
