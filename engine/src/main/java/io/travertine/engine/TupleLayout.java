package io.travertine.engine;

import java.util.Arrays;
import java.util.List;

/**
 * The columns of the values of a keyspace, in order. Columns are only ever appended: whoever reads with a longer layout
 * than a value was written under gets, in the columns that the value lacks, what the layout has for them, or NULL; with a
 * shorter one he sees the columns that he knows. So the layout of a {@link Keyspace} may be exchanged for a longer one at any
 * time. Immutable.
 */
public final class TupleLayout {

    private static final byte[] NOTHING = {};

    private final List<ColumnKind> kinds;
    private final byte[] missing;

    public TupleLayout(List<ColumnKind> kinds) {
        this(kinds, NOTHING);
    }

    private TupleLayout(List<ColumnKind> kinds, byte[] missing) {
        this.kinds = List.copyOf(kinds);
        this.missing = missing;
    }

    public static TupleLayout of(ColumnKind... kinds) {
        return new TupleLayout(List.of(kinds));
    }

    /**
     * The same columns, which read as those of this tuple where a value lacks them.
     *
     * @param tuple of {@link Engine#tupleEncoder} for these columns; empty for NULL everywhere
     */
    public TupleLayout withMissing(byte[] tuple) {
        return new TupleLayout(kinds, tuple.clone());
    }

    public List<ColumnKind> kinds() {
        return kinds;
    }

    public int columnCount() {
        return kinds.size();
    }

    public ColumnKind kind(int column) {
        return kinds.get(column);
    }

    /** The tuple that stands in for columns that a value lacks; empty if they are NULL. */
    public byte[] missing() {
        return missing.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TupleLayout that && kinds.equals(that.kinds) && Arrays.equals(missing, that.missing);
    }

    @Override
    public int hashCode() {
        return 31 * kinds.hashCode() + Arrays.hashCode(missing);
    }

    @Override
    public String toString() {
        return missing.length == 0 ? kinds.toString() : kinds + " with values for missing columns";
    }
}
