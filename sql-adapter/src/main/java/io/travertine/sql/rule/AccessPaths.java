package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.rel.TravertineRel;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;

/** Chooses how the rows of a table are found: by key, by several keys, by a range of the table or of an index. */
final class AccessPaths {

    private AccessPaths() {}

    static TravertineRel choose(TableAccess access, Wish wish) {
        TableDefinition table = access.table();
        List<AccessPath> paths = new ArrayList<>();
        paths.add(new AccessPath(access, wish, Optional.empty(), match(table.primaryKey(), access, access)));
        if (paths.get(0).isPointGet()) {
            return paths.get(0).physical();
        }
        List<RexNode> derived = derived(access);
        for (IndexDefinition index : table.indexes()) {
            UsableIndex.of(index, access, derived)
                    .ifPresent(usable -> paths.add(new AccessPath(
                            access, wish, Optional.of(usable), match(parts(usable, table), access, usable.seen()))));
        }
        return paths.stream()
                .min(Comparator.comparingDouble(AccessPath::cost))
                .orElseThrow()
                .physical();
    }

    private static List<RexNode> derived(TableAccess access) {
        boolean hasNone = access.table().indexes().stream().allMatch(IndexDefinition::isOverColumns);
        return hasNone
                ? List.of()
                : access.scan()
                        .getCluster()
                        .getPlanner()
                        .getContext()
                        .unwrapOrThrow(DerivedNodesSource.class)
                        .derived(access.table());
    }

    /** The parts by which the entries of an index are sorted: where they are not unique, row keys follow. */
    private static List<KeyPart> parts(UsableIndex index, TableDefinition table) {
        List<KeyPart> parts = new ArrayList<>(index.parts());
        if (!index.definition().unique()) {
            parts.addAll(table.primaryKey());
        }
        return parts;
    }

    /** @param seen the access with its conjuncts, in the same order, as the key order sees them */
    private static KeyMatch match(List<KeyPart> parts, TableAccess access, TableAccess seen) {
        RexBuilder rexBuilder = access.scan().getCluster().getRexBuilder();
        List<Constraint> constraints = new ArrayList<>();
        for (int i = 0; i < access.conjuncts().size(); i++) {
            Constraint constraint = Constraint.of(seen.conjuncts().get(i), rexBuilder);
            if (constraint != null) {
                constraints.add(constraint.saidBy(access.conjuncts().get(i)));
            }
        }
        return KeyMatch.of(parts, constraints, access.conjuncts(), rexBuilder);
    }

    /** The columns that an access must give: those that are wanted, then those that only {@code residual} needs. */
    static List<Integer> columns(List<RexNode> projects, List<RexNode> residual) {
        List<Integer> columns = new ArrayList<>();
        for (RexNode project : projects) {
            addColumns(project, columns);
        }
        for (RexNode conjunct : residual) {
            addColumns(conjunct, columns);
        }
        return columns;
    }

    private static void addColumns(RexNode node, List<Integer> columns) {
        for (int column : RelOptUtil.InputFinder.bits(node)) {
            if (!columns.contains(column)) {
                columns.add(column);
            }
        }
    }

    /** The row type of some columns of a table. */
    static RelDataType rowType(TableAccess access, List<Integer> columns) {
        List<RelDataTypeField> fields = access.scan().getRowType().getFieldList();
        RelDataTypeFactory.Builder builder =
                access.scan().getCluster().getTypeFactory().builder();
        columns.forEach(column -> builder.add(fields.get(column)));
        return builder.build();
    }
}
