package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
        RexBuilder rexBuilder = access.scan().getCluster().getRexBuilder();
        List<Constraint> constraints = access.conjuncts().stream()
                .map(conjunct -> Constraint.of(conjunct, rexBuilder))
                .filter(Objects::nonNull)
                .toList();
        TableDefinition table = access.table();
        List<AccessPath> paths = new ArrayList<>();
        paths.add(new AccessPath(access, wish, Optional.empty(), match(table.primaryKey(), constraints, access)));
        for (IndexDefinition index : table.indexes()) {
            paths.add(
                    new AccessPath(access, wish, Optional.of(index), match(parts(index, table), constraints, access)));
        }
        return paths.stream()
                .min(Comparator.comparingDouble(AccessPath::cost))
                .orElseThrow()
                .physical();
    }

    /** The parts by which the entries of an index are sorted: where they are not unique, row keys follow. */
    private static List<KeyPart> parts(IndexDefinition index, TableDefinition table) {
        List<KeyPart> parts = new ArrayList<>(index.parts());
        if (!index.unique()) {
            parts.addAll(table.primaryKey());
        }
        return parts;
    }

    private static KeyMatch match(List<KeyPart> parts, List<Constraint> constraints, TableAccess access) {
        return KeyMatch.of(
                parts,
                constraints,
                access.conjuncts(),
                access.scan().getCluster().getRexBuilder());
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
