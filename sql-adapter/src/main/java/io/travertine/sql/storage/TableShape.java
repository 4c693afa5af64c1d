package io.travertine.sql.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.Readable;
import io.travertine.engine.TupleLayout;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.StoredColumns;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.codec.KeyCodec;
import io.travertine.sql.codec.KeyColumn;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of a table lie: which in the key, which in the value, and how to get at them. Immutable and
 * thread-safe.
 *
 * <p>Beside its columns, a table has a virtual one, whose ordinal is the number of columns: the row key as bytes.
 */
public final class TableShape {

    /** More leading columns of a key are not worth a filter's room: what has so many in common is little. */
    static final int FILTER_PARTS_MAX = 2;

    private final TableDefinition table;
    /** What messages call the table; made once, because every lookup of a row has it ready. */
    private final String what;

    private final KeyCodec keyCodec;
    private final int[] keyOrdinals;
    private final int[] valueOrdinals;
    private final TupleLayout layout;

    public TableShape(TableDefinition table) {
        this.table = table;
        this.what = "table " + table.name();
        this.keyOrdinals = table.primaryKey().stream().mapToInt(KeyPart::column).toArray();
        StoredColumns stored = table.storedColumns();
        this.valueOrdinals =
                stored.columns().stream().mapToInt(Integer::intValue).toArray();
        this.layout = stored.layout();
        this.keyCodec = new KeyCodec(
                table.hasHiddenRowId()
                        ? List.of(new KeyColumn(ColumnType.BIGINT, false))
                        : keyColumns(table, table.primaryKey()));
    }

    /** The types and directions of the parts of a key over columns of the table, or derived from them. */
    static List<KeyColumn> keyColumns(TableDefinition table, List<KeyPart> parts) {
        DerivedColumns derived = DerivedColumns.of(table);
        return parts.stream()
                .map(part -> new KeyColumn(derived.type(part.column()), part.descending()))
                .toList();
    }

    /** The keyspace of that name, which the catalog says exists. */
    static Keyspace keyspace(Readable readable, String name, String what) {
        return readable.keyspace(name)
                .orElseThrow(() -> new SqlDatabaseException(
                        SqlErrorCode.INTERNAL_ERROR,
                        "keyspace " + name + " of " + what + " is not there; was it dropped since the plan was made?"));
    }

    public TableDefinition table() {
        return table;
    }

    /** The ordinal of the virtual column that holds the row key. */
    public int rowKeyOrdinal() {
        return table.columns().size();
    }

    /** The type of a column, the virtual one included. */
    public ColumnType type(int ordinal) {
        return ordinal == rowKeyOrdinal()
                ? ColumnType.VARBINARY
                : table.columns().get(ordinal).type();
    }

    /** The layout of the values of the table's keyspace. */
    public TupleLayout layout() {
        return layout;
    }

    /** How the table's keyspace is kept: as long as its definition says; of keys of several columns, filters know the first. */
    KeyspaceOptions keyspaceOptions() {
        return table.lifetimes()
                .withFilterPrefix(keyCodec.prefix(
                        Math.min(FILTER_PARTS_MAX, keyCodec.parts().size() - 1)));
    }

    /** The table's keyspace, as a view sees it, to be read by the layout that the table has now. */
    public Keyspace keyspace(Readable readable) {
        Keyspace found = keyspace(readable, table.keyspace(), what);
        return table.stored().isEmpty()
                ? found
                : new Keyspace(found.id(), found.name(), Optional.of(layout), found.options());
    }

    /** The codec of row keys: over the primary key, or over the hidden row id. */
    public KeyCodec keyCodec() {
        return keyCodec;
    }

    /** The ordinals of the columns in the key, in key order; none if the row id is hidden. */
    int[] keyOrdinals() {
        return keyOrdinals;
    }

    /** The ordinals of the columns in the value, in layout order; negative where the table has the column no more. */
    int[] valueOrdinals() {
        return valueOrdinals;
    }

    /** The place of a column in the layout of the values, or -1 if it lies in the key. */
    public int layoutColumn(int ordinal) {
        for (int i = 0; i < valueOrdinals.length; i++) {
            if (valueOrdinals[i] == ordinal) {
                return i;
            }
        }
        return -1;
    }

    /** The place of a column in the key, or -1 if it does not lie there. */
    public int keyPart(int ordinal) {
        for (int i = 0; i < keyOrdinals.length; i++) {
            if (keyOrdinals[i] == ordinal) {
                return i;
            }
        }
        return -1;
    }

    /** The columns of the layout that a reader of these columns must ask for, in their order. */
    public int[] layoutColumns(List<Integer> columns) {
        return columns.stream()
                .mapToInt(this::layoutColumn)
                .filter(column -> column >= 0)
                .toArray();
    }

    /** Whether a reader of these columns needs the row keys. */
    public boolean needsRowKeys(List<Integer> columns) {
        return columns.stream().anyMatch(column -> layoutColumn(column) < 0);
    }

    /**
     * Puts the columns of a table together.
     *
     * @param columns ordinals, the virtual one included
     * @param scanned carries the columns {@link #layoutColumns} of {@code columns}, and row keys if {@link #needsRowKeys} says so
     */
    public ColumnBatch assemble(List<Integer> columns, ColumnBatch scanned) {
        if (!scanned.hasKeys()) {
            return scanned;
        }
        @Nullable ColumnVector[] keyParts = keyParts(columns, scanned.keys());
        List<ColumnVector> assembled = new ArrayList<>(columns.size());
        int next = 0;
        for (int ordinal : columns) {
            if (ordinal == rowKeyOrdinal()) {
                assembled.add(scanned.keys());
            } else if (layoutColumn(ordinal) >= 0) {
                assembled.add(scanned.column(next++));
            } else {
                assembled.add(Objects.requireNonNull(keyParts[keyPart(ordinal)]));
            }
        }
        return new ColumnBatch(scanned.rowCount(), assembled, scanned.keys());
    }

    /** Decodes those parts of the row keys that are among the columns. */
    @Nullable ColumnVector[] keyParts(List<Integer> columns, BytesVector rowKeys) {
        @Nullable ColumnBuilder[] builders = new ColumnBuilder[keyOrdinals.length];
        boolean any = false;
        for (int i = 0; i < keyOrdinals.length; i++) {
            if (columns.contains(keyOrdinals[i])) {
                builders[i] = new ColumnBuilder(type(keyOrdinals[i]).kind());
                any = true;
            }
        }
        @Nullable ColumnVector[] vectors = new ColumnVector[builders.length];
        if (any) {
            keyCodec.decode(rowKeys, builders);
        }
        for (int i = 0; i < builders.length; i++) {
            ColumnBuilder builder = builders[i];
            vectors[i] = builder == null ? null : builder.build();
        }
        return vectors;
    }
}
