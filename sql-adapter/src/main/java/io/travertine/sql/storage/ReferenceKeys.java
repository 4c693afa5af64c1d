package io.travertine.sql.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Cursor;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LongVector;
import io.travertine.engine.Readable;
import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.TableDefinition.UniqueKey;
import io.travertine.sql.codec.KeyColumn;
import io.travertine.sql.codec.KeyEncoder;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which the two tables of a foreign key find each other: the parent's unique key, made from a row of either
 * table, and the beginning of the index by which the child's rows are found. Used by one thread at a time.
 */
public final class ReferenceKeys {

    private final TableDefinition child;
    private final ForeignKeyDefinition foreignKey;
    private final TableDefinition parent;
    private final UniqueKey parentKey;
    private final List<KeyPart> childParts;
    private final Optional<IndexDefinition> childIndex;
    private final KeyEncoder encoder = new KeyEncoder();

    public ReferenceKeys(TableDefinition child, ForeignKeyDefinition foreignKey, TableDefinition parent) {
        this.child = child;
        this.foreignKey = foreignKey;
        this.parent = parent;
        this.parentKey = parent.uniqueKey(foreignKey.parentColumns())
                .orElseThrow(() -> new IllegalArgumentException(
                        "foreign key " + foreignKey.name() + " refers to columns that are no key"));
        int width = foreignKey.columns().size();
        if (startsWith(child.primaryKey(), foreignKey.columns())) {
            this.childParts = child.primaryKey().subList(0, width);
            this.childIndex = Optional.empty();
        } else {
            this.childIndex = Optional.of(index(child, foreignKey.columns())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "foreign key " + foreignKey.name() + " has no index that finds its rows")));
            this.childParts = childIndex.get().parts().subList(0, width);
        }
    }

    /** Whether the rows of a table can be found by these columns: a key or an index begins with them. */
    public static boolean canFind(TableDefinition child, List<Integer> columns) {
        return startsWith(child.primaryKey(), columns) || index(child, columns).isPresent();
    }

    private static Optional<IndexDefinition> index(TableDefinition child, List<Integer> columns) {
        return child.indexes().stream()
                .filter(index -> index.condition().isEmpty() && startsWith(index.parts(), columns))
                .findFirst();
    }

    private static boolean startsWith(List<KeyPart> parts, List<Integer> columns) {
        Set<Integer> wanted = Set.copyOf(columns);
        return parts.size() >= columns.size()
                && parts.stream().limit(columns.size()).allMatch(part -> wanted.contains(part.column()));
    }

    public TableDefinition child() {
        return child;
    }

    public ForeignKeyDefinition foreignKey() {
        return foreignKey;
    }

    public TableDefinition parent() {
        return parent;
    }

    private String parentKeyspaceName() {
        return parentKey.index().map(IndexDefinition::keyspace).orElse(parent.keyspace());
    }

    /** The parent's key that a row of the child refers to; null if one of its columns is NULL, so that it refers to nothing. */
    public byte @Nullable [] referredKey(List<? extends ColumnVector> childColumns, int row) {
        return encode(parentKey.parts(), parent, foreignKey.parentColumns(), foreignKey.columns(), childColumns, row);
    }

    /** The key of a row of the parent; null if one of its columns is NULL, so that nothing can refer to it. */
    public byte @Nullable [] ownKey(List<? extends ColumnVector> parentColumns, int row) {
        return encode(
                parentKey.parts(), parent, foreignKey.parentColumns(), foreignKey.parentColumns(), parentColumns, row);
    }

    /** What the keys of the child's rows begin with that refer to a row of the parent; null if none can. */
    public byte @Nullable [] childPrefix(List<? extends ColumnVector> parentColumns, int row) {
        return encode(childParts, child, foreignKey.columns(), foreignKey.parentColumns(), parentColumns, row);
    }

    /** Encodes parts of a key, whose columns are among {@code keyColumns}, with the values of {@code valueColumns}. */
    private byte @Nullable [] encode(
            List<KeyPart> parts,
            TableDefinition keyTable,
            List<Integer> keyColumns,
            List<Integer> valueColumns,
            List<? extends ColumnVector> values,
            int row) {
        encoder.clear();
        for (KeyPart part : parts) {
            ColumnVector vector = values.get(valueColumns.get(keyColumns.indexOf(part.column())));
            ColumnType type = keyTable.columns().get(part.column()).type();
            if (vector.isNull(row) || !fits(type, vector, row)) {
                return null;
            }
            encoder.append(new KeyColumn(type, part.descending()), vector, row);
        }
        return encoder.toBytes();
    }

    /** A column may refer to a wider one, whose greater values then nothing refers to. */
    private static boolean fits(ColumnType type, ColumnVector vector, int row) {
        if (!(vector instanceof LongVector longs)) {
            return true;
        }
        return switch (type.name()) {
            case TINYINT -> longs.value(row) == (byte) longs.value(row);
            case SMALLINT -> longs.value(row) == (short) longs.value(row);
            case INTEGER -> longs.value(row) == (int) longs.value(row);
            default -> true;
        };
    }

    /** Whether a view sees a row of the parent with that key; empty if the view does not know the parent at all. */
    public Optional<Boolean> hasParent(Readable readable, byte[] key) {
        return readable.keyspace(parentKeyspaceName()).map(keyspace -> readable.get(keyspace, key) != null);
    }

    /** Whether a view sees rows of the child whose keys begin so. */
    public boolean hasChildren(Readable readable, byte[] prefix) {
        Optional<Keyspace> keyspace = readable.keyspace(childKeyspaceName());
        if (keyspace.isEmpty()) {
            return false;
        }
        try (Cursor cursor = readable.cursor(keyspace.get(), KeyRange.ofPrefix(prefix))) {
            return cursor.first();
        }
    }

    /** Makes the commit of the transaction depend on that key of the parent. */
    public void touchParent(Transaction transaction, byte[] key) {
        transaction.keyspace(parentKeyspaceName()).ifPresent(keyspace -> transaction.touch(keyspace, key));
    }

    /** Makes the commit of the transaction depend on all rows of the child whose keys begin so, there or not. */
    public void touchChildren(Transaction transaction, byte[] prefix) {
        transaction
                .keyspace(childKeyspaceName())
                .ifPresent(keyspace -> transaction.touch(keyspace, KeyRange.ofPrefix(prefix)));
    }

    private String childKeyspaceName() {
        return childIndex.map(IndexDefinition::keyspace).orElse(child.keyspace());
    }

    /** The keys of the rows of the child that a view sees and whose keys begin so. */
    public List<byte[]> children(Readable readable, byte[] prefix) {
        List<byte[]> rowKeys = new ArrayList<>();
        Optional<IndexShape> index = childIndex.map(definition -> new IndexShape(child, definition));
        Keyspace keyspace =
                index.map(shape -> shape.keyspace(readable)).orElseGet(() -> new TableShape(child).keyspace(readable));
        int[] columns = index.map(IndexShape::layoutColumns).orElse(new int[0]);
        try (BatchCursor cursor =
                readable.batches(keyspace, KeyRange.ofPrefix(prefix), columns, ColumnPredicate.all())) {
            for (ColumnBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                ColumnBatch found = batch;
                BytesVector keys = index.map(shape -> shape.rowKeys(found)).orElse(found.keys());
                for (int row = 0; row < keys.rowCount(); row++) {
                    rowKeys.add(keys.value(row));
                }
            }
        }
        return rowKeys;
    }

    /** The error of a row of the child that refers to no row. */
    public SqlDatabaseException noParent(List<? extends ColumnVector> childColumns, int row) {
        return new SqlDatabaseException(
                SqlErrorCode.FOREIGN_KEY_VIOLATION,
                "table " + child.qualifiedName() + " cannot hold a row with "
                        + KeyText.describe(child, parts(foreignKey.columns()), childColumns, row)
                        + ": no row of table " + parent.qualifiedName() + " has that "
                        + parent.columnNames(foreignKey.parentColumns()) + "; foreign key " + foreignKey.name());
    }

    /** The error of a row of the parent that others refer to. */
    public SqlDatabaseException hasChildren(List<? extends ColumnVector> parentColumns, int row) {
        return new SqlDatabaseException(
                SqlErrorCode.FOREIGN_KEY_VIOLATION,
                "table " + parent.qualifiedName() + " must keep the row with "
                        + KeyText.describe(parent, parts(foreignKey.parentColumns()), parentColumns, row)
                        + ": rows of table " + child.qualifiedName() + " refer to it by "
                        + child.columnNames(foreignKey.columns()) + "; foreign key " + foreignKey.name());
    }

    private static List<KeyPart> parts(List<Integer> columns) {
        return columns.stream().map(column -> new KeyPart(column, false)).toList();
    }
}
