package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.Cursor;
import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceSample;
import io.travertine.engine.Snapshot;

/** What a {@link MapEngine} tells of the keys of a keyspace: exact, since it looks at them all. */
final class MapKeys {

    private MapKeys() {}

    static KeyspaceSample sample(Engine engine, Keyspace keyspace, int entriesMax) {
        List<byte[]> keys = keys(engine, keyspace, KeyRange.all());
        int step = Math.max(1, (keys.size() + entriesMax - 1) / entriesMax);
        List<byte[]> chosen = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        try (Snapshot snapshot = engine.snapshot()) {
            for (int i = 0; i < keys.size(); i += step) {
                byte[] value = snapshot.get(keyspace, keys.get(i));
                if (value != null) {
                    chosen.add(keys.get(i));
                    values.add(value);
                }
            }
        }
        return new KeyspaceSample(chosen, values, 1.0 / step);
    }

    static List<KeyRange> splits(Engine engine, Keyspace keyspace, KeyRange range, int count) {
        List<byte[]> keys = keys(engine, keyspace, range);
        List<KeyRange> parts = new ArrayList<>();
        byte[] lower = range.lower();
        for (int part = 1; part < Math.min(count, keys.size()); part++) {
            byte[] cut = keys.get((int) ((long) keys.size() * part / Math.min(count, keys.size())));
            parts.add(new KeyRange(lower, cut));
            lower = cut;
        }
        parts.add(new KeyRange(lower, range.upper()));
        return parts;
    }

    private static List<byte[]> keys(Engine engine, Keyspace keyspace, KeyRange range) {
        List<byte[]> keys = new ArrayList<>();
        try (Snapshot snapshot = engine.snapshot();
                Cursor cursor = snapshot.cursor(keyspace, range)) {
            for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                keys.add(cursor.key());
            }
        }
        return keys;
    }
}
