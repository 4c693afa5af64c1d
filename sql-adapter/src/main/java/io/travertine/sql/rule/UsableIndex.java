package io.travertine.sql.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * An index that holds all rows that an access may want.
 *
 * @param parts of its key, over the columns of the table and those that are derived from them
 * @param seen the access, with derived columns in the place of the expressions that the index is over
 * @param met the conjuncts of the access that hold for every row of the index
 */
record UsableIndex(IndexDefinition definition, List<KeyPart> parts, TableAccess seen, Set<RexNode> met) {

    /**
     * The index, if the access asks for no row that it does not hold.
     *
     * @param derived the {@link DerivedColumns} of the table
     */
    static Optional<UsableIndex> of(IndexDefinition index, TableAccess access, List<RexNode> derived) {
        TableDefinition table = access.table();
        DerivedColumns columns = DerivedColumns.of(table);
        Set<RexNode> met = Set.of();
        if (index.condition().isPresent()) {
            RexNode condition = derived.get(columns.conditionOrdinal(index) - columns.firstOrdinal());
            if (!new Implication(access.conjuncts(), access.scan().getCluster().getRexBuilder()).implies(condition)) {
                return Optional.empty();
            }
            met = Set.copyOf(RelOptUtil.conjunctions(condition));
        }
        List<KeyPart> parts = columns.keyParts(index);
        TableAccess seen = index.expressions().isEmpty()
                ? access
                : seen(access, new ToDerived(parts, derived, columns.firstOrdinal()));
        return Optional.of(new UsableIndex(index, parts, seen, met));
    }

    private static TableAccess seen(TableAccess access, RexShuttle shuttle) {
        return new TableAccess(
                access.scan(),
                shuttle.visitList(access.conjuncts()),
                shuttle.visitList(access.projects()),
                access.rowType());
    }

    /** Puts columns in the place of the expressions that the parts of a key are over. */
    private static final class ToDerived extends RexShuttle {
        private final List<KeyPart> parts;
        private final List<RexNode> derived;
        private final int first;

        ToDerived(List<KeyPart> parts, List<RexNode> derived, int first) {
            this.parts = parts;
            this.derived = derived;
            this.first = first;
        }

        @Override
        public RexNode visitCall(RexCall call) {
            for (KeyPart part : parts) {
                if (part.column() >= first && derived.get(part.column() - first).equals(call)) {
                    return new RexInputRef(part.column(), call.getType());
                }
            }
            return super.visitCall(call);
        }
    }
}
