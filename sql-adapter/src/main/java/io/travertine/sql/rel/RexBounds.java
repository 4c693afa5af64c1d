package io.travertine.sql.rel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** An end of a range. */
    public record Bound(RexNode value, boolean inclusive) {}

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
        return new KeyBounds.Bound(translation.expression(bound.value()), bound.inclusive());
    }

    /** The bounds as conditions on the columns of the key. */
    String text(TableDefinition table, List<KeyPart> parts, RexText text) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < equal.size(); i++) {
            terms.add(name(table, parts, i) + " = " + text.of(equal.get(i)));
        }
        lower.ifPresent(bound -> terms.add(
                name(table, parts, equal.size()) + (bound.inclusive() ? " >= " : " > ") + text.of(bound.value())));
        upper.ifPresent(bound -> terms.add(
                name(table, parts, equal.size()) + (bound.inclusive() ? " <= " : " < ") + text.of(bound.value())));
        return "[" + String.join(", ", terms) + "]";
    }

    private static String name(TableDefinition table, List<KeyPart> parts, int part) {
        return table.columns().get(parts.get(part).column()).name();
    }
}
