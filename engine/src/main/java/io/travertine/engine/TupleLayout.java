package io.travertine.engine;

import java.util.List;

/**
 * The columns of the values of a keyspace, in order. A value written under a shorter layout reads as NULL in the columns
 * that were added since: columns are only ever appended.
 */
public record TupleLayout(List<ColumnKind> kinds) {

    public TupleLayout {
        kinds = List.copyOf(kinds);
    }

    public static TupleLayout of(ColumnKind... kinds) {
        return new TupleLayout(List.of(kinds));
    }

    public int columnCount() {
        return kinds.size();
    }

    public ColumnKind kind(int column) {
        return kinds.get(column);
    }
}
