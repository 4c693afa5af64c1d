package io.travertine.sql.catalog;

import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;

/**
 * What the indexes of a table must have computed from its rows, their conditions and the expressions of their keys, seen as
 * columns that lie behind those of the table and the one after these, which stands for the row key. Immutable.
 */
public final class DerivedColumns {

    private final TableDefinition table;
    private final List<Derived> all;

    /** One of them: an expression in SQL over a row, and what it gives. */
    public record Derived(IndexDefinition index, String sql, ColumnType type) {}

    private DerivedColumns(TableDefinition table) {
        this.table = table;
        List<Derived> derived = new ArrayList<>();
        for (IndexDefinition index : table.indexes()) {
            if (!index.isOverColumns()) {
                index.condition()
                        .ifPresent(sql -> derived.add(new Derived(index, sql, ColumnType.of(TypeName.BOOLEAN))));
                for (IndexExpression expression : index.expressions()) {
                    derived.add(new Derived(index, expression.sql(), expression.type()));
                }
            }
        }
        this.all = List.copyOf(derived);
    }

    public static DerivedColumns of(TableDefinition table) {
        return new DerivedColumns(table);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** By index, of each the condition first. */
    public List<Derived> all() {
        return all;
    }

    /** The ordinal of the first of them. */
    public int firstOrdinal() {
        return table.columns().size() + 1;
    }

    /** The ordinal of the condition of an index of the table; -1 if it holds all rows. */
    public int conditionOrdinal(IndexDefinition index) {
        return index.condition().isEmpty() ? -1 : firstOf(index);
    }

    /** The parts of the key of an index of the table, with the ordinals of its expressions. */
    public List<KeyPart> keyParts(IndexDefinition index) {
        if (index.expressions().isEmpty()) {
            return index.parts();
        }
        int first = firstOf(index) + (index.condition().isPresent() ? 1 : 0);
        return index.parts().stream()
                .map(part -> part.column() < 0 ? new KeyPart(first - 1 - part.column(), part.descending()) : part)
                .toList();
    }

    private int firstOf(IndexDefinition index) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).index().name().equals(index.name())) {
                return firstOrdinal() + i;
            }
        }
        throw new IllegalArgumentException("table " + table.qualifiedName() + " has no index " + index.name());
    }

    /** The type of a column of the table, or of one of these. */
    public ColumnType type(int ordinal) {
        return ordinal < table.columns().size()
                ? table.columns().get(ordinal).type()
                : all.get(ordinal - firstOrdinal()).type();
    }

    /** The name of a column of the table, or the text of one of these. */
    public String name(int ordinal) {
        return ordinal < table.columns().size()
                ? table.columns().get(ordinal).name()
                : all.get(ordinal - firstOrdinal()).sql();
    }
}
