package io.travertine.engine.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.Cursor;
import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LongVector;
import io.travertine.engine.PreparedTransactions;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Snapshot;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.ValueBuffer;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that a view of a store shows, as text: entries by key, by keyspace. Values of keyspaces with a layout read
 * {@code number|text}; the only layout known is {@link #ROW}. Compared by contents.
 */
@SuppressWarnings("JavaLangClash") // the engine's own Readable
record Contents(Map<String, Map<String, String>> keyspaces) {

    static final TupleLayout ROW = TupleLayout.of(ColumnKind.INT64, ColumnKind.BYTES);

    /** Keyspaces whose name begins so have the layout. */
    static final String ROWS_PREFIX = "rows";

    /** Under this name stands what is prepared, if anything is: by name, what its commit adds. */
    static final String PREPARED = "prepared";

    static Optional<TupleLayout> layoutOf(String keyspace) {
        return keyspace.startsWith(ROWS_PREFIX) ? Optional.of(ROW) : Optional.empty();
    }

    static Contents of(Engine engine) {
        try (Snapshot snapshot = engine.snapshot()) {
            return of(snapshot);
        }
    }

    static Contents of(Readable view) {
        Map<String, Map<String, String>> keyspaces = new TreeMap<>();
        for (Keyspace keyspace : view.keyspaces()) {
            Map<String, String> entries = entries(view, keyspace, KeyRange.all());
            if (!entries.isEmpty() || !keyspace.name().equals(PREPARED)) {
                keyspaces.put(keyspace.name(), entries);
            }
        }
        return new Contents(keyspaces);
    }

    /** What a store shows, and what it will once all that is prepared is committed; commits it, to see that. */
    static Contents withPrepared(Engine engine) {
        Contents now = of(engine);
        PreparedTransactions transactions = engine.preparedTransactions().orElseThrow();
        Map<String, String> prepared = new TreeMap<>();
        Contents before = now;
        for (String name : transactions.names()) {
            transactions.commit(name);
            Contents after = of(engine);
            prepared.put(name, after.without(before).toString());
            before = after;
        }
        if (!prepared.isEmpty()) {
            now.keyspaces.put(PREPARED, prepared);
        }
        return now;
    }

    private Map<String, String> without(Contents others) {
        Map<String, String> added = new TreeMap<>();
        keyspaces.forEach((name, entries) -> added.putAll(entries));
        others.keyspaces.values().forEach(known -> known.forEach(added::remove));
        return added;
    }

    /** The value of a key, or null, the same as a copy in a buffer. */
    static byte @Nullable [] get(Readable view, Keyspace keyspace, byte[] key) {
        byte[] found = view.get(keyspace, key);
        ValueBuffer buffer = new ValueBuffer();
        boolean copied = view.get(keyspace, key, buffer, ReadStatistics.ignored());
        assertThat(copied).as("get into a buffer").isEqualTo(found != null);
        assertThat(found == null || buffer.holds(found)).as("value in a buffer").isTrue();
        return found;
    }

    static Map<String, String> entries(Readable view, Keyspace keyspace, KeyRange range) {
        return keyspace.layout().isPresent()
                ? rows(view, keyspace, range, ColumnPredicate.all(), ScanOptions.DEFAULT)
                : plain(view, keyspace, range);
    }

    private static Map<String, String> plain(Readable view, Keyspace keyspace, KeyRange range) {
        Map<String, String> entries = new TreeMap<>();
        try (Cursor cursor = view.cursor(keyspace, range)) {
            for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                entries.put(EngineContract.text(cursor.key()), EngineContract.text(cursor.value()));
            }
        }
        return entries;
    }

    static Map<String, String> rows(
            Readable view, Keyspace keyspace, KeyRange range, ColumnPredicate predicate, ScanOptions options) {
        Map<String, String> entries = new TreeMap<>();
        try (BatchCursor cursor = view.batches(keyspace, range, new int[] {0, 1}, predicate, options)) {
            for (ColumnBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                LongVector numbers = (LongVector) batch.column(0);
                BytesVector texts = (BytesVector) batch.column(1);
                for (int row = 0; row < batch.rowCount(); row++) {
                    entries.put(batch.keys().text(row), numbers.value(row) + "|" + texts.text(row));
                }
            }
        }
        return entries;
    }

    /** The bytes that a value, given as text, has in that store and keyspace. */
    static byte[] value(Engine engine, Keyspace keyspace, String text) {
        if (keyspace.layout().isEmpty()) {
            return EngineContract.bytes(text);
        }
        int bar = text.indexOf('|');
        byte[] bytes = text.substring(bar + 1).getBytes(StandardCharsets.UTF_8);
        return engine.tupleEncoder(ROW)
                .setLong(0, Long.parseLong(text.substring(0, bar)))
                .setBytes(1, bytes, 0, bytes.length)
                .encode();
    }
}
