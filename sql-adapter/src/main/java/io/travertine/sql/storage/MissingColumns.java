package io.travertine.sql.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Engine;
import io.travertine.engine.TupleEncoder;
import io.travertine.engine.TupleLayout;
import io.travertine.sql.catalog.StoredColumns;

/** Lets tables get columns without a touch of their rows: what these lack is kept beside them. */
public final class MissingColumns {

    private static final byte[] NO_KEY = {};

    private final Engine engine;

    MissingColumns(Engine engine) {
        this.engine = engine;
    }

    /**
     * What the values of rows hold once a table has one more column.
     *
     * @param ordinal of the new column
     * @param value of one row: what the rows hold in it that are there
     */
    public StoredColumns with(StoredColumns before, int ordinal, ColumnVector value) {
        TupleLayout old = before.layout();
        List<ColumnKind> kinds = new ArrayList<>(old.kinds());
        kinds.add(value.kind());
        TupleLayout longer = new TupleLayout(kinds);
        if (old.missing().length == 0 && value.isNull(0)) {
            return before.withColumn(ordinal, longer);
        }
        TupleEncoder encoder = engine.tupleEncoder(longer);
        if (old.missing().length > 0) {
            ColumnBatch known = engine.decode(
                    new TupleLayout(old.kinds()),
                    IntStream.range(0, old.columnCount()).toArray(),
                    List.of(NO_KEY),
                    List.of(old.missing()));
            for (int i = 0; i < old.columnCount(); i++) {
                encoder.setFrom(i, known.column(i), 0);
            }
        }
        encoder.setFrom(old.columnCount(), value, 0);
        return before.withColumn(ordinal, longer.withMissing(encoder.encode()));
    }
}
