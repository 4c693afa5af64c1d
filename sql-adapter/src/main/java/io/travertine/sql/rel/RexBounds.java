package io.travertine.sql.rel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.operator.KeyBounds;
import org.apache.calcite.rex.RexNode;

/**
 * Which part of a key order a scan walks, in Calcite's terms: see {@link KeyBounds}. The expressions refer to no column of
 * the scan.
 */
public record RexBounds(List<RexNode> equal, Optional<Bound> lower, Optional<Bound> upper) {

    public static final RexBounds ALL = new RexBounds(List.of(), Optional.empty(), Optional.empty());

    public RexBounds {
        equal = List.copyOf(equal);
    }

    /**
     * An end of a range.
     *
     * @param values for the part of the key after the fixed ones and perhaps for those that follow it; none if the range is
     *     open at this end, and holds all that is not NULL
     */
    public record Bound(List<RexNode> values, boolean inclusive) {

        /** An open end. */
        public static final Bound NOT_NULL = new Bound(List.of(), true);

        public Bound {
            values = List.copyOf(values);
        }

        /** An end at a value of one part. */
        public Bound(RexNode value, boolean inclusive) {
            this(List.of(value), inclusive);
        }

        public boolean isOpen() {
            return values.isEmpty();
        }
    }

    public boolean isAll() {
        return equal.isEmpty() && lower.isEmpty() && upper.isEmpty();
    }

    KeyBounds translate(RexTranslation translation) {
        return new KeyBounds(
                equal.stream().map(translation::expression).toList(),
                lower.map(bound -> translated(bound, translation)),
                upper.map(bound -> translated(bound, translation)));
    }

    private static KeyBounds.Bound translated(Bound bound, RexTranslation translation) {
        return new KeyBounds.Bound(
                bound.values().stream().map(translation::expression).toList(), bound.inclusive());
    }

    /** The bounds as conditions on the columns of the key. */
    String text(TableDefinition table, List<KeyPart> parts, RexText text) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < equal.size(); i++) {
            terms.add(name(table, parts, i) + " = " + text.of(equal.get(i)));
        }
        lower.ifPresent(bound -> terms.add(text(table, parts, bound, " >", text)));
        upper.ifPresent(bound -> terms.add(text(table, parts, bound, " <", text)));
        return "[" + String.join(", ", terms) + "]";
    }

    private String text(TableDefinition table, List<KeyPart> parts, Bound bound, String sign, RexText text) {
        if (bound.isOpen()) {
            return name(table, parts, equal.size()) + " IS NOT NULL";
        }
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < bound.values().size(); i++) {
            names.add(name(table, parts, equal.size() + i));
            values.add(text.of(bound.values().get(i)));
        }
        return tuple(names) + sign + (bound.inclusive() ? "= " : " ") + tuple(values);
    }

    private static String tuple(List<String> terms) {
        return terms.size() == 1 ? terms.get(0) : "(" + String.join(", ", terms) + ")";
    }

    private static String name(TableDefinition table, List<KeyPart> parts, int part) {
        return DerivedColumns.of(table).name(parts.get(part).column());
    }
}
