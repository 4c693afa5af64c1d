package io.travertine.sql.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.rel.HashAggregateRel;
import io.travertine.sql.rel.LimitRel;
import io.travertine.sql.rel.NestedLoopJoinRel;
import io.travertine.sql.rel.TravertineRel;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelFieldCollation.Direction;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/** Finds MIN and MAX of a whole table at the ends of a key order: the first row there tells. */
final class Extremes {

    private Extremes() {}

    /** The physical form of an aggregate of nothing but extremes, each at an end of a key or index; else nothing. */
    static Optional<TravertineRel> convert(Aggregate aggregate) {
        boolean areExtremes = aggregate.getGroupSet().isEmpty()
                && aggregate.getGroupType() == Aggregate.Group.SIMPLE
                && !aggregate.getAggCallList().isEmpty()
                && aggregate.getAggCallList().stream().allMatch(Extremes::isExtreme);
        Optional<TableAccess> access = areExtremes ? TableAccess.of(aggregate.getInput()) : Optional.empty();
        if (access.isEmpty()) {
            return Optional.empty();
        }
        List<TravertineRel> ends = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            Optional<TravertineRel> end = end(call, access.get());
            if (end.isEmpty()) {
                return Optional.empty();
            }
            ends.add(end.get());
        }
        return Optional.of(joined(ends, aggregate.getRowType()));
    }

    private static boolean isExtreme(AggregateCall call) {
        SqlKind kind = call.getAggregation().getKind();
        return (kind == SqlKind.MIN || kind == SqlKind.MAX)
                && call.filterArg < 0
                && call.getArgList().size() == 1;
    }

    private static Optional<TravertineRel> end(AggregateCall call, TableAccess access) {
        if (!(access.projects().get(call.getArgList().get(0)) instanceof RexInputRef column)) {
            return Optional.empty();
        }
        RexBuilder rexBuilder = access.scan().getCluster().getRexBuilder();
        RelCollation order = RelCollations.of(
                call.getAggregation().getKind() == SqlKind.MIN
                        ? new RelFieldCollation(0, Direction.ASCENDING, NullDirection.LAST)
                        : new RelFieldCollation(0, Direction.DESCENDING, NullDirection.FIRST));
        RexNode one = rexBuilder.makeExactLiteral(BigDecimal.ONE);
        TravertineRel rows = AccessPaths.choose(ofColumn(access, column), new Wish(order, Optional.of(one)));
        if (!Orders.satisfies(rows.collation(), order, rows.getRowType())) {
            return Optional.empty();
        }
        LimitRel first = new LimitRel(rows, Optional.empty(), Optional.of(one));
        LogicalAggregate extreme = LogicalAggregate.create(
                first, List.of(), ImmutableBitSet.of(), null, List.of(call.withArgList(List.of(0))));
        return Optional.of(new HashAggregateRel(first, extreme));
    }

    /** The values of one column that are not NULL. */
    private static TableAccess ofColumn(TableAccess access, RexInputRef column) {
        RexBuilder rexBuilder = access.scan().getCluster().getRexBuilder();
        List<RexNode> conjuncts = new ArrayList<>(access.conjuncts());
        if (column.getType().isNullable()) {
            conjuncts.add(rexBuilder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, column));
        }
        RelDataType rowType = AccessPaths.rowType(access, List.of(column.getIndex()));
        return new TableAccess(access.scan(), conjuncts, List.of(column), rowType);
    }

    /** One row of all the extremes. */
    private static TravertineRel joined(List<TravertineRel> ends, RelDataType rowType) {
        TravertineRel row = ends.get(0);
        for (int i = 1; i < ends.size(); i++) {
            RelDataTypeFactory.Builder fields =
                    row.getCluster().getTypeFactory().builder();
            rowType.getFieldList().subList(0, i + 1).forEach(fields::add);
            row = new NestedLoopJoinRel(row, ends.get(i), JoinRelType.INNER, Optional.empty(), fields.build());
        }
        return row;
    }
}
