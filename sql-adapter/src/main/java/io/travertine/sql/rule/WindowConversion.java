package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.travertine.sql.operator.WindowCall;
import io.travertine.sql.rel.ProjectRel;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.rel.WindowRel;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Turns a projection with window functions into a window for each partitioning and order that they use, and a projection
 * of what is left of the expressions above. What windows need computed is computed in projections below them.
 */
final class WindowConversion {

    private final Map<RexOver, RexNode> computed = new LinkedHashMap<>();
    private TravertineRel rel;

    /** Window functions of one partitioning and one order are computed together. */
    private record Sorting(List<RexNode> partitionKeys, List<RexFieldCollation> orderKeys) {}

    private WindowConversion(TravertineRel rel) {
        this.rel = rel;
    }

    static TravertineRel convert(Project whole) {
        Project project = overUsedFields(whole);
        Map<Sorting, Set<RexOver>> windows = windows(project);
        Wish wish = wish(windows.keySet().iterator().next());
        WindowConversion conversion = new WindowConversion(PhysicalConversion.convert(project.getInput(), wish));
        windows.forEach((sorting, overs) -> conversion.add(sorting, List.copyOf(overs)));
        RexShuttle results = new RexShuttle() {
            @Override
            public RexNode visitOver(RexOver over) {
                return Objects.requireNonNull(conversion.computed.get(over), over::toString);
            }
        };
        return new ProjectRel(conversion.rel, results.visitList(project.getProjects()), project.getRowType());
    }

    /** The projection over no more fields than it uses: a window holds all that it is given. */
    private static Project overUsedFields(Project project) {
        RelNode input = project.getInput();
        ImmutableBitSet used = RelOptUtil.InputFinder.bits(project.getProjects(), null);
        if (used.cardinality() == input.getRowType().getFieldCount()) {
            return project;
        }
        RexBuilder rexBuilder = project.getCluster().getRexBuilder();
        List<RexNode> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int field : used) {
            fields.add(rexBuilder.makeInputRef(input, field));
            names.add(input.getRowType().getFieldNames().get(field));
        }
        RexShuttle places = new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                return new RexInputRef(used.indexOf(ref.getIndex()), ref.getType());
            }
        };
        return project.copy(
                project.getTraitSet(),
                LogicalProject.create(input, List.of(), fields, names, Set.of()),
                places.visitList(project.getProjects()),
                project.getRowType());
    }

    private static Map<Sorting, Set<RexOver>> windows(Project project) {
        Map<Sorting, Set<RexOver>> windows = new LinkedHashMap<>();
        new RexShuttle() {
            @Override
            public RexNode visitOver(RexOver over) {
                Sorting sorting = new Sorting(over.getWindow().partitionKeys, over.getWindow().orderKeys);
                windows.computeIfAbsent(sorting, unused -> new LinkedHashSet<>())
                        .add(over);
                return over;
            }
        }.visitList(project.getProjects());
        return windows;
    }

    /** The order that the first window would like to read. */
    private static Wish wish(Sorting sorting) {
        List<RelFieldCollation> fields = new ArrayList<>();
        for (RexNode key : sorting.partitionKeys()) {
            if (!(key instanceof RexInputRef ref)) {
                return Wish.NONE;
            }
            add(partitionField(ref.getIndex()), fields);
        }
        for (RexFieldCollation key : sorting.orderKeys()) {
            if (!(key.left instanceof RexInputRef ref)) {
                return Wish.NONE;
            }
            add(new RelFieldCollation(ref.getIndex(), key.getDirection(), key.getNullDirection()), fields);
        }
        return new Wish(RelCollations.of(fields), Optional.empty());
    }

    private static RelFieldCollation partitionField(int field) {
        return new RelFieldCollation(
                field, RelFieldCollation.Direction.ASCENDING, RelFieldCollation.NullDirection.LAST);
    }

    /** A field that rows are ordered by already does not order them any further. */
    private static void add(RelFieldCollation field, List<RelFieldCollation> fields) {
        if (fields.stream().noneMatch(known -> known.getFieldIndex() == field.getFieldIndex())) {
            fields.add(field);
        }
    }

    private void add(Sorting sorting, List<RexOver> overs) {
        WindowColumns columns = new WindowColumns(rel);
        List<RelFieldCollation> fields = new ArrayList<>();
        sorting.partitionKeys().forEach(key -> add(partitionField(columns.index(key)), fields));
        int partitionFields = fields.size();
        for (RexFieldCollation key : sorting.orderKeys()) {
            add(new RelFieldCollation(columns.index(key.left), key.getDirection(), key.getNullDirection()), fields);
        }
        List<WindowCall> calls = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (RexOver over : overs) {
            WindowFunctions functions = new WindowFunctions(over, columns);
            calls.add(functions.call());
            texts.add(functions.text());
        }
        TravertineRel input = columns.rel();
        RelCollation collation = RelCollations.of(fields);
        boolean sorted = Orders.satisfies(input.collation(), collation, input.getRowType());
        rel = new WindowRel(input, partitionFields, collation, calls, sorted, rowType(input, overs, texts));
        for (int i = 0; i < overs.size(); i++) {
            int field = input.getRowType().getFieldCount() + i;
            computed.put(overs.get(i), new RexInputRef(field, overs.get(i).getType()));
        }
    }

    private static RelDataType rowType(TravertineRel input, List<RexOver> overs, List<String> texts) {
        RelDataTypeFactory.Builder builder = input.getCluster().getTypeFactory().builder();
        builder.addAll(input.getRowType().getFieldList());
        for (int i = 0; i < overs.size(); i++) {
            builder.add(texts.get(i), overs.get(i).getType());
        }
        return builder.build();
    }
}
