package io.travertine.sql.operator;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Direction;
import io.travertine.engine.KeyRange;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.TupleDecoder;
import io.travertine.engine.ValueBuffer;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.codec.KeyColumn;
import io.travertine.sql.codec.KeyDecoder;
import io.travertine.sql.codec.KeyEncoder;
import io.travertine.sql.storage.IndexShape;
import io.travertine.sql.storage.Storage;
import io.travertine.sql.storage.StoredRow;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link IndexScan} does where indexed columns are equal to parameters and a few rows are found: their keys are
 * read from the entries at once, without a cursor. Immutable.
 */
public final class IndexLookup implements ShortLookup {

    private static final int ROWS_MAX = 64;

    private final IndexShape shape;
    private final List<Integer> columns;
    private final KeyParameters prefix;
    /** Whether one entry at most has the parameters for its key. */
    private final boolean fullUniqueKey;

    private IndexLookup(IndexShape shape, List<Integer> columns, KeyParameters prefix, boolean fullUniqueKey) {
        this.shape = shape;
        this.columns = columns;
        this.prefix = prefix;
        this.fullUniqueKey = fullUniqueKey;
    }

    /**
     * The lookup that does the same as the operator, if there is one: where first columns of the index, or all of a unique
     * one, are equal to parameters of their own types, no condition is left, and the rows themselves are needed.
     */
    public static Optional<ShortLookup> of(IndexDefinition index, ScanSpecification scan) {
        IndexShape shape = new IndexShape(scan.table(), index);
        List<Integer> columns = scan.columns();
        int equal = scan.bounds().equal().size();
        boolean fullUniqueKey = index.unique() && equal == shape.parts().size();
        if (scan.residual().isPresent()
                || scan.rowLimit().isPresent()
                || scan.direction() != Direction.FORWARD
                || scan.bounds().lower().isPresent()
                || scan.bounds().upper().isPresent()
                || equal == 0
                || equal > shape.parts().size()
                || (index.unique() && !fullUniqueKey)
                || columns.contains(shape.table().rowKeyOrdinal())
                || shape.covers(columns)) {
            return Optional.empty();
        }
        KeyParameters prefix =
                KeyParameters.of(shape.keyCodec().parts(), scan.bounds().equal());
        return prefix == null ? Optional.empty() : Optional.of(new IndexLookup(shape, columns, prefix, fullUniqueKey));
    }

    @Override
    public Run newRun(Storage storage) {
        return new IndexRun(this, storage);
    }

    private static final class IndexRun implements Run {

        private final IndexLookup lookup;
        private final TupleDecoder entry;
        private final StoredRow row;
        private final RowFetcher fetcher;
        private final KeyEncoder encoder = new KeyEncoder();
        private final KeyDecoder decoder = new KeyDecoder();
        private final ValueBuffer value = new ValueBuffer();

        IndexRun(IndexLookup lookup, Storage storage) {
            this.lookup = lookup;
            this.entry = storage.engine().tupleDecoder(lookup.shape.layout(), 1);
            this.row = new StoredRow(storage.engine(), lookup.shape.table(), lookup.columns);
            this.fetcher = new RowFetcher(lookup.shape.table(), lookup.columns);
        }

        @Override
        public @Nullable ColumnBatch find(
                Readable readable,
                List<? extends @Nullable Object> parameters,
                List<ColumnVector> literals,
                ZoneId zone) {
            if (!lookup.prefix.encode(encoder, parameters, literals, zone)) {
                return null;
            }
            List<byte[]> rowKeys = lookup.fullUniqueKey ? holder(readable) : rowKeys(readable);
            if (rowKeys.size() > ROWS_MAX) {
                return TOO_MANY;
            }
            if (rowKeys.size() > 1) {
                ColumnBatch rows = fetcher.fetch(readable, rowKeys, ReadStatistics.ignored());
                lookup.shape.checkRows(rowKeys.size(), rows.rowCount());
                return rows.rowCount() == 0 ? null : rows;
            }
            return rowKeys.isEmpty() ? null : row(readable, rowKeys.get(0));
        }

        private @Nullable ColumnBatch row(Readable readable, byte[] rowKey) {
            boolean found =
                    readable.get(lookup.shape.table().keyspace(readable), rowKey, value, ReadStatistics.ignored());
            lookup.shape.checkRows(1, found ? 1 : 0);
            return found ? row.show(rowKey, value) : null;
        }

        /** The key of the row that has the key in a unique index. */
        private List<byte[]> holder(Readable readable) {
            byte[] key = encoder.toBytes();
            if (!readable.get(lookup.shape.keyspace(readable), key, value, ReadStatistics.ignored())) {
                return List.of();
            }
            entry.read(value.bytes(), 0, value.length());
            return List.of(Arrays.copyOfRange(entry.bytes(0), entry.offset(0), entry.offset(0) + entry.length(0)));
        }

        /** The keys of the rows whose entries begin with the prefix, one more than are looked up if there are so many. */
        private List<byte[]> rowKeys(Readable readable) {
            KeyRange range = KeyRange.ofPrefix(encoder.toBytes());
            List<byte[]> keys =
                    readable.firstKeys(lookup.shape.keyspace(readable), range, ROWS_MAX + 1, ReadStatistics.ignored());
            if (keys.isEmpty()) {
                return keys;
            }
            List<byte[]> rowKeys = new ArrayList<>(keys.size());
            for (byte[] key : keys) {
                decoder.start(key, 0, key.length);
                for (KeyColumn part : lookup.shape.keyCodec().parts()) {
                    decoder.skip(part);
                }
                rowKeys.add(Arrays.copyOfRange(key, decoder.position(), key.length));
            }
            return rowKeys;
        }
    }
}
