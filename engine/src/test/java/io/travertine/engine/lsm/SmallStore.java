package io.travertine.engine.lsm;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.travertine.engine.BulkWriter;
import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;

/** What the tests of copies, damage and repair put into a store, and how they look at it: keys and values as text. */
public final class SmallStore {

    private SmallStore() {}

    public static EngineOptions.Builder options() {
        return EngineOptions.builder()
                .memtableBytes(4 << 10)
                .blockBytes(256)
                .sstableBytes(4 << 10)
                .levelOneBytes(8 << 10)
                .levelZeroFilesCompact(2)
                .walSegmentBytes(64 << 10);
    }

    public static Keyspace keyspace(Engine engine) {
        try (Snapshot snapshot = engine.snapshot()) {
            Optional<Keyspace> existing = snapshot.keyspace("k");
            if (existing.isPresent()) {
                return existing.get();
            }
        }
        return engine.createKeyspace("k", Optional.empty());
    }

    /** Commits keys from one number up to another, each on its own. */
    public static void fill(Engine engine, int from, int to, String value) {
        Keyspace keyspace = keyspace(engine);
        for (int i = from; i < to; i++) {
            engine.write(
                    new WriteBatch().put(keyspace, bytes(String.format("key%05d", i)), bytes((value + i).repeat(20))),
                    Durability.SYNC);
        }
    }

    /** Ingests keys from one number up to another in one commit. */
    public static void ingest(Engine engine, int from, int to, String value) {
        Keyspace keyspace = keyspace(engine);
        try (Transaction transaction = engine.begin();
                BulkWriter writer = transaction.ingest(keyspace)) {
            for (int i = from; i < to; i++) {
                writer.add(bytes(String.format("key%05d", i)), bytes((value + i).repeat(20)));
            }
            writer.finish();
            transaction.commit();
        }
    }

    public static Map<String, String> contents(Engine engine) {
        Map<String, String> contents = new TreeMap<>();
        try (Snapshot snapshot = engine.snapshot()) {
            Optional<Keyspace> keyspace = snapshot.keyspace("k");
            if (keyspace.isPresent()) {
                try (Cursor cursor = snapshot.cursor(keyspace.get(), KeyRange.all())) {
                    for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                        contents.put(text(cursor.key()), text(cursor.value()));
                    }
                }
            }
        }
        return contents;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
