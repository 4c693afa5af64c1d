package io.travertine.sql.operator;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.TemporaryStorage;
import io.travertine.sql.vector.Batches;
import org.jspecify.annotations.Nullable;

/** Rows in temporary files, one file for each part that their keys are spread over. For one thread at a time. */
final class SpilledParts implements AutoCloseable {

    private final TemporaryStorage storage;
    private final KeyHash hash;
    private final @Nullable SpilledRows[] parts = new SpilledRows[KeyHash.PARTS];

    /** @param depth how often the rows were spread before */
    SpilledParts(TemporaryStorage storage, List<ColumnKind> keyKinds, int depth) {
        this.storage = storage;
        this.hash = new KeyHash(keyKinds, depth);
    }

    /**
     * Adds rows of a batch to their parts, in order.
     *
     * @param keys of the batch's rows
     * @param rows their numbers
     */
    void add(ColumnBatch batch, List<ColumnVector> keys, int[] rows, int count) {
        int[] partOfRow = new int[count];
        int[] sizes = new int[KeyHash.PARTS];
        for (int i = 0; i < count; i++) {
            partOfRow[i] = hash.part(keys, rows[i]);
            sizes[partOfRow[i]]++;
        }
        for (int part = 0; part < sizes.length; part++) {
            if (sizes[part] > 0) {
                int[] members = new int[sizes[part]];
                int next = 0;
                for (int i = 0; i < count; i++) {
                    if (partOfRow[i] == part) {
                        members[next++] = rows[i];
                    }
                }
                add(part, Batches.gather(batch, members, members.length));
            }
        }
    }

    private void add(int part, ColumnBatch rows) {
        SpilledRows file = parts[part];
        if (file == null) {
            file = new SpilledRows(storage);
            parts[part] = file;
        }
        file.add(rows);
    }

    /** Adds all rows of a batch. */
    void add(ColumnBatch batch, List<ColumnVector> keys) {
        int[] rows = new int[batch.rowCount()];
        Arrays.setAll(rows, row -> row);
        add(batch, keys, rows, rows.length);
    }

    /** The rows of a part, or null if it has none. */
    @Nullable SpilledRows part(int part) {
        return parts[part];
    }

    long length() {
        long length = 0;
        for (SpilledRows part : parts) {
            length += part == null ? 0 : part.length();
        }
        return length;
    }

    @Override
    public void close() {
        for (SpilledRows part : parts) {
            if (part != null) {
                part.close();
            }
        }
    }
}
