package io.travertine.sql.statistics;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.Engine;
import io.travertine.engine.KeyspaceSample;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.storage.TableShape;
import org.jspecify.annotations.Nullable;

/** What some rows of a table tell of it. What is known of a column is made when it is first asked for. Thread-safe. */
public final class TableStatistics {

    private final Engine engine;
    private final TableShape shape;
    private final KeyspaceSample sample;
    private final AtomicReferenceArray<@Nullable Optional<ColumnStatistics>> columns;

    /** @param sample of the table's keyspace */
    public TableStatistics(Engine engine, TableDefinition table, KeyspaceSample sample) {
        this.engine = engine;
        this.shape = new TableShape(table);
        this.sample = sample;
        this.columns = new AtomicReferenceArray<>(table.columns().size());
    }

    /** The table as it was when the rows were looked at. */
    public TableDefinition table() {
        return shape.table();
    }

    /** Roughly the number of rows of the table. */
    public long rows() {
        return sample.entries();
    }

    /** What is known of a column; empty if that is nothing. */
    public Optional<ColumnStatistics> column(int ordinal) {
        if (ordinal >= columns.length() || sample.keys().isEmpty()) {
            return Optional.empty();
        }
        Optional<ColumnStatistics> known = columns.get(ordinal);
        if (known == null) {
            known = decoded(ordinal);
            columns.set(ordinal, known);
        }
        return known;
    }

    private Optional<ColumnStatistics> decoded(int ordinal) {
        List<Integer> wanted = List.of(ordinal);
        try {
            ColumnBatch entries =
                    engine.decode(shape.layout(), shape.layoutColumns(wanted), sample.keys(), sample.values());
            return Optional.of(new ColumnStatistics(
                    shape.type(ordinal), shape.assemble(wanted, entries).column(0), sample.share()));
        } catch (CorruptionException e) {
            // Who reads the rows is told; a guess can do without.
            return Optional.empty();
        }
    }
}
