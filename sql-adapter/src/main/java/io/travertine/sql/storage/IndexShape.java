package io.travertine.sql.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.Readable;
import io.travertine.engine.TupleLayout;
import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.codec.KeyCodec;
import org.jspecify.annotations.Nullable;

/** What the entries of an index hold, and how to get at it. Immutable and thread-safe. */
public final class IndexShape {

    /** The layout's first column: the row key, unless it is in the entry's key. */
    static final int[] ROW_KEY_COLUMN = {0};

    private final TableShape table;
    private final IndexDefinition index;
    /** What messages call the index. */
    private final String what;

    private final List<KeyPart> parts;
    private final int conditionOrdinal;
    private final KeyCodec codec;
    private final KeyCodec searchCodec;

    public IndexShape(TableDefinition table, IndexDefinition index) {
        this.table = new TableShape(table);
        this.index = index;
        this.what = "index " + index.name();
        DerivedColumns derived = DerivedColumns.of(table);
        this.parts = derived.keyParts(index);
        this.conditionOrdinal = derived.conditionOrdinal(index);
        this.codec = new KeyCodec(TableShape.keyColumns(table, parts));
        List<KeyPart> sorted = new ArrayList<>(parts);
        if (!index.unique()) {
            sorted.addAll(table.primaryKey());
        }
        this.searchCodec = new KeyCodec(TableShape.keyColumns(table, sorted));
    }

    public TableShape table() {
        return table;
    }

    public IndexDefinition index() {
        return index;
    }

    /** The codec of the indexed columns, with which every key of the index begins. */
    public KeyCodec keyCodec() {
        return codec;
    }

    /** The codec of all by which entries are sorted: where they are not unique, the table's key follows the indexed columns. */
    public KeyCodec searchCodec() {
        return searchCodec;
    }

    /** The parts of the key, over the columns of the table and those derived from them. */
    public List<KeyPart> parts() {
        return parts;
    }

    /** Whether a row, given with its derived columns, has an entry. */
    boolean holds(List<? extends ColumnVector> columns, int row) {
        return conditionOrdinal < 0
                || columns.get(conditionOrdinal) instanceof BooleanVector condition
                        && !condition.isNull(row)
                        && condition.value(row);
    }

    /** Whether what an entry holds is the same for two rows, given with their derived columns. */
    boolean sameEntry(
            List<? extends ColumnVector> columns, int row, List<? extends ColumnVector> others, int otherRow) {
        if (holds(columns, row) != holds(others, otherRow)) {
            return false;
        }
        for (KeyPart part : parts) {
            if (!isSame(part.column(), columns, row, others, otherRow)) {
                return false;
            }
        }
        for (int column : index.included()) {
            if (!isSame(column, columns, row, others, otherRow)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(
            int column,
            List<? extends ColumnVector> columns,
            int row,
            List<? extends ColumnVector> others,
            int otherRow) {
        return columns.get(column).compare(row, others.get(column), otherRow) == 0;
    }

    /** What the values hold: the row key, and the columns that lie beside the key. */
    public TupleLayout layout() {
        List<ColumnKind> kinds = new ArrayList<>();
        kinds.add(ColumnKind.BYTES);
        index.included().forEach(column -> kinds.add(table.type(column).kind()));
        return new TupleLayout(kinds);
    }

    /** The columns of the index's keyspace that tell which rows the entries stand for. */
    public int[] layoutColumns() {
        return ROW_KEY_COLUMN.clone();
    }

    /** The columns of the index's keyspace from which {@link #assemble} makes these, all of which it covers. */
    public int[] layoutColumns(List<Integer> columns) {
        return IntStream.concat(
                        IntStream.of(0),
                        beside(columns).stream()
                                .mapToInt(column -> 1 + index.included().indexOf(column)))
                .toArray();
    }

    /** Those of the columns that are read from beside the key, in the order in which they lie there. */
    private List<Integer> beside(List<Integer> columns) {
        return index.included().stream()
                .filter(column -> columns.contains(column) && keyPart(column) < 0 && table.keyPart(column) < 0)
                .toList();
    }

    /**
     * How the index's keyspace is kept: as long as the rows, but without a history, as what is past is read without indexes;
     * filters know the first indexed columns, which an entry's key goes on behind.
     */
    KeyspaceOptions keyspaceOptions() {
        return KeyspaceOptions.DEFAULT
                .withTimeToLive(table.table().lifetimes().timeToLive())
                .withFilterPrefix(codec.prefix(TableShape.FILTER_PARTS_MAX));
    }

    /** The index's keyspace, as a view sees it. */
    public Keyspace keyspace(Readable readable) {
        return TableShape.keyspace(readable, index.keyspace(), what);
    }

    /** Whether the entries hold all these columns of the table, so that the rows need not be read. */
    public boolean covers(List<Integer> columns) {
        return columns.stream()
                .allMatch(column -> column == table.rowKeyOrdinal()
                        || keyPart(column) >= 0
                        || table.keyPart(column) >= 0
                        || index.included().contains(column));
    }

    private int keyPart(int column) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).column() == column) {
                return i;
            }
        }
        return -1;
    }

    /** Throws if there are not as many rows as entries that stand for them. */
    public void checkRows(int entries, int rows) {
        // A row may come to the end of its time between the reading of its entry and its own.
        if (rows != entries && !table.table().expires()) {
            throw new CorruptionException("index " + index.name() + " has " + entries + " entries where table "
                    + table.table().name() + " has " + rows + " rows; drop the index and create it again");
        }
    }

    /** The keys of the rows that the entries stand for. */
    public BytesVector rowKeys(ColumnBatch entries) {
        BytesVector inValue = (BytesVector) entries.column(0);
        BytesVector inKey = codec.suffixes(entries.keys());
        if (!index.unique()) {
            return inKey;
        }
        ColumnBuilder rowKeys = new ColumnBuilder(ColumnKind.BYTES);
        for (int row = 0; row < entries.rowCount(); row++) {
            rowKeys.appendFrom(inValue.isNull(row) ? inKey : inValue, row);
        }
        return (BytesVector) rowKeys.build();
    }

    /**
     * The columns of the table, all of which the index {@link #covers}, with the row keys.
     *
     * @param entries with {@link #layoutColumns(List)} of the columns
     */
    public ColumnBatch assemble(List<Integer> columns, ColumnBatch entries) {
        BytesVector rowKeys = rowKeys(entries);
        @Nullable ColumnVector[] fromRowKey = table.keyParts(columns, rowKeys);
        @Nullable ColumnVector[] fromIndex = indexParts(columns, entries.keys());
        List<Integer> beside = beside(columns);
        List<ColumnVector> assembled = new ArrayList<>(columns.size());
        for (int column : columns) {
            if (column == table.rowKeyOrdinal()) {
                assembled.add(rowKeys);
            } else if (table.keyPart(column) >= 0) {
                assembled.add(Objects.requireNonNull(fromRowKey[table.keyPart(column)]));
            } else if (keyPart(column) < 0) {
                assembled.add(entries.column(1 + beside.indexOf(column)));
            } else {
                assembled.add(Objects.requireNonNull(fromIndex[keyPart(column)]));
            }
        }
        return new ColumnBatch(entries.rowCount(), assembled, rowKeys);
    }

    private @Nullable ColumnVector[] indexParts(List<Integer> columns, BytesVector keys) {
        @Nullable ColumnBuilder[] builders = new ColumnBuilder[parts.size()];
        for (int i = 0; i < builders.length; i++) {
            int column = parts.get(i).column();
            if (columns.contains(column) && table.keyPart(column) < 0 && keyPart(column) == i) {
                builders[i] = new ColumnBuilder(table.type(column).kind());
            }
        }
        codec.decode(keys, builders);
        @Nullable ColumnVector[] vectors = new ColumnVector[builders.length];
        for (int i = 0; i < builders.length; i++) {
            ColumnBuilder builder = builders[i];
            vectors[i] = builder == null ? null : builder.build();
        }
        return vectors;
    }
}
