package io.travertine.sql.operator;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.ValueBuffer;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.codec.KeyEncoder;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.storage.Storage;
import io.travertine.sql.storage.StoredRow;
import io.travertine.sql.storage.TableShape;
import org.jspecify.annotations.Nullable;

/** What a {@link PointGet} does: the row whose primary key is parameters. Immutable. */
public final class KeyLookup implements ShortLookup {

    private final TableShape shape;
    private final List<Integer> columns;
    private final KeyParameters key;

    private KeyLookup(TableShape shape, List<Integer> columns, KeyParameters key) {
        this.shape = shape;
        this.columns = columns;
        this.key = key;
    }

    /**
     * The lookup that does the same as the operator, if there is one: where the key is nothing but parameters of its own
     * types, and no condition is left.
     */
    public static Optional<ShortLookup> of(
            TableDefinition table,
            List<Integer> columns,
            List<? extends Expression> key,
            Optional<Expression> residual) {
        TableShape shape = new TableShape(table);
        if (residual.isPresent() || table.hasHiddenRowId() || columns.contains(shape.rowKeyOrdinal())) {
            return Optional.empty();
        }
        KeyParameters parameters = KeyParameters.of(shape.keyCodec().parts(), key);
        return parameters == null
                ? Optional.empty()
                : Optional.of(new KeyLookup(shape, List.copyOf(columns), parameters));
    }

    @Override
    public Run newRun(Storage storage) {
        return new KeyRun(this, new StoredRow(storage.engine(), shape, columns));
    }

    private static final class KeyRun implements Run {

        private final KeyLookup lookup;
        private final StoredRow row;
        private final KeyEncoder encoder = new KeyEncoder();
        private final ValueBuffer value = new ValueBuffer();

        KeyRun(KeyLookup lookup, StoredRow row) {
            this.lookup = lookup;
            this.row = row;
        }

        @Override
        public @Nullable ColumnBatch find(
                Readable readable,
                List<? extends @Nullable Object> parameters,
                List<ColumnVector> literals,
                ZoneId zone) {
            if (!lookup.key.encode(encoder, parameters, literals, zone)) {
                return null;
            }
            byte[] rowKey = encoder.toBytes();
            boolean found = readable.get(lookup.shape.keyspace(readable), rowKey, value, ReadStatistics.ignored());
            return found ? row.show(rowKey, value) : null;
        }
    }
}
