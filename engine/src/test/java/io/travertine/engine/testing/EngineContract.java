package io.travertine.engine.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;

/** The words in which the parts of the contract test are written. Keys and values are UTF-8 text. */
@SuppressWarnings("JavaLangClash") // the engine's own Readable
interface EngineContract {

    /** The store under test, empty at the start of each test. */
    Engine engine();

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The range from the one, inclusive, to the other, exclusive. */
    static KeyRange range(String lower, String upper) {
        return new KeyRange(bytes(lower), bytes(upper));
    }

    default Keyspace plainKeyspace(String name) {
        return engine().createKeyspace(name, Optional.empty());
    }

    /** Commits {@code key=value} pairs, or {@code key} alone to delete it. */
    default void commit(Keyspace keyspace, String... writes) {
        WriteBatch batch = new WriteBatch();
        for (String write : writes) {
            int equals = write.indexOf('=');
            if (equals < 0) {
                batch.delete(keyspace, bytes(write));
            } else {
                batch.put(keyspace, bytes(write.substring(0, equals)), bytes(write.substring(equals + 1)));
            }
        }
        engine().write(batch, Durability.SYNC);
    }

    static void put(Transaction transaction, Keyspace keyspace, String key, String value) {
        transaction.put(keyspace, bytes(key), bytes(value));
    }

    static String get(Readable readable, Keyspace keyspace, String key) {
        byte[] value = readable.get(keyspace, bytes(key));
        return value == null ? "nothing" : text(value);
    }

    /** Every entry of the keyspace as {@code key=value}, in order. */
    static List<String> scan(Readable readable, Keyspace keyspace) {
        return scan(readable, keyspace, KeyRange.all());
    }

    static List<String> scan(Readable readable, Keyspace keyspace, KeyRange range) {
        List<String> entries = new ArrayList<>();
        try (Cursor cursor = readable.cursor(keyspace, range)) {
            for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                entries.add(entry(cursor));
            }
        }
        return entries;
    }

    /** Every entry of the range, from the last to the first. */
    static List<String> scanBackward(Readable readable, Keyspace keyspace, KeyRange range) {
        List<String> entries = new ArrayList<>();
        try (Cursor cursor = readable.cursor(keyspace, range)) {
            for (boolean valid = cursor.last(); valid; valid = cursor.previous()) {
                entries.add(entry(cursor));
            }
        }
        return entries;
    }

    static String entry(Cursor cursor) {
        return text(cursor.key()) + "=" + text(cursor.value());
    }

    /** What is committed now. */
    default List<String> committed(Keyspace keyspace) {
        try (Snapshot snapshot = engine().snapshot()) {
            return scan(snapshot, keyspace);
        }
    }
}
