package io.travertine.sql.rel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.travertine.engine.Direction;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.ParallelScan;
import io.travertine.sql.operator.RangeScan;
import io.travertine.sql.operator.ScanSpecification;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rex.RexNode;

/** Walks a table in the order of its primary key, between bounds. */
public final class RangeScanRel extends TravertineRel {

    private final ScanOutput output;
    private final RexBounds bounds;
    private final Direction direction;
    private final List<RexCondition> conditions;
    private final Optional<RexNode> rowLimit;
    private final double expectedRows;
    private final boolean parallel;
    private final ScanSpecification specification;

    /** @param expectedRows within the bounds; many of them are read by several threads, if nothing else stands against it */
    public RangeScanRel(
            ScanOutput output,
            RexBounds bounds,
            Direction direction,
            List<RexCondition> conditions,
            Optional<RexNode> rowLimit,
            double expectedRows) {
        super(output.cluster(), output.rowType(), List.of());
        this.output = output;
        this.bounds = bounds;
        this.direction = direction;
        this.conditions = List.copyOf(conditions);
        this.rowLimit = rowLimit;
        this.expectedRows = expectedRows;
        this.parallel = expectedRows >= ParallelScan.ROWS_MIN && rowLimit.isEmpty() && output.isForAnyThread();
        RexTranslation translation = output.translation();
        this.specification = new ScanSpecification(
                output.table(),
                output.columns(),
                bounds.translate(translation),
                direction,
                conditions.stream()
                        .map(condition -> condition.translate(translation))
                        .toList(),
                output.residualExpression(),
                rowLimit.map(translation::expression));
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return parallel ? new ParallelScan(specification, expectedRows) : new RangeScan(specification);
    }

    @Override
    public String name() {
        return parallel ? "ParallelScan" : super.name();
    }

    @Override
    public String description() {
        RexText text = output.text();
        String pushed = conditions.stream()
                .map(condition -> condition.text(
                        output.table().columns().get(condition.column()).name(), text))
                .collect(Collectors.joining(", ", ", condition=[", "]"));
        return "table=" + output.table().name() + ", index=primary, bounds="
                + (bounds.isAll()
                        ? "all"
                        : bounds.text(output.table(), output.table().primaryKey(), text))
                + ", direction=" + (direction == Direction.FORWARD ? "forward" : "backward")
                + (conditions.isEmpty() ? "" : pushed)
                + rowLimit.map(limit -> ", limit=" + text.of(limit)).orElse("")
                + output.description();
    }

    @Override
    public RelCollation collation() {
        return output.collation();
    }
}
