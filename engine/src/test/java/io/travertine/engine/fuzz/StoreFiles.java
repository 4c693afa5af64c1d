package io.travertine.engine.fuzz;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import io.travertine.engine.ColumnKind;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.files.CurrentFile;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.CrashHarness;

/** The files of a small store that has a bit of everything: what a fuzzer begins with. */
record StoreFiles(DatabaseId databaseId, Map<String, byte[]> files) {

    static StoreFiles written() {
        MemoryDirectory directory = new MemoryDirectory();
        EngineOptions options =
                EngineOptions.builder().blockBytes(256).memtableBytes(64 << 10).build();
        try (Engine engine = LsmEngine.open(directory, options)) {
            Keyspace plain = engine.createKeyspace("plain", Optional.empty());
            engine.createKeyspace("rows", Optional.of(TupleLayout.of(ColumnKind.INT64, ColumnKind.BYTES)));
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 20; i++) {
                    engine.write(new WriteBatch().put(plain, key(i * (round + 1)), new byte[10 + i]), Durability.SYNC);
                }
                engine.write(new WriteBatch().delete(plain, key(round)), Durability.SYNC);
                engine.write(
                        new WriteBatch().deleteRange(plain, new KeyRange(key(10), key(12 + round))), Durability.SYNC);
                engine.administration().orElseThrow().flush();
            }
            engine.write(new WriteBatch().put(plain, key(7), new byte[] {1}), Durability.SYNC);
        }
        return new StoreFiles(CurrentFile.read(directory).databaseId(), CrashHarness.files(directory));
    }

    private static byte[] key(int number) {
        return new byte[] {'k', (byte) number};
    }

    /** The files whose names begin and end so. */
    NavigableMap<String, byte[]> named(String prefix, String suffix) {
        NavigableMap<String, byte[]> named = new TreeMap<>();
        files.forEach((name, bytes) -> {
            if (name.startsWith(prefix) && name.endsWith(suffix)) {
                named.put(name, bytes);
            }
        });
        return named;
    }
}
