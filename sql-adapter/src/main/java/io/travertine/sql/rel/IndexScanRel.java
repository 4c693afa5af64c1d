package io.travertine.sql.rel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.Direction;
import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.operator.IndexLookup;
import io.travertine.sql.operator.IndexScan;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.ScanSpecification;
import io.travertine.sql.operator.ShortLookup;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rex.RexNode;

/** Walks a secondary index between bounds; fetches the rows unless the index holds all columns that are wanted. */
public final class IndexScanRel extends TravertineRel {

    private final ScanOutput output;
    private final IndexDefinition index;
    private final RexBounds bounds;
    private final Direction direction;
    private final Optional<RexNode> rowLimit;
    private final ScanSpecification specification;

    public IndexScanRel(
            ScanOutput output,
            IndexDefinition index,
            RexBounds bounds,
            Direction direction,
            Optional<RexNode> rowLimit) {
        super(output.cluster(), output.rowType(), List.of());
        this.output = output;
        this.index = index;
        this.bounds = bounds;
        this.direction = direction;
        this.rowLimit = rowLimit;
        RexTranslation translation = output.translation();
        this.specification = new ScanSpecification(
                output.table(),
                output.columns(),
                bounds.translate(translation),
                direction,
                List.of(),
                output.residualExpression(),
                rowLimit.map(translation::expression));
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new IndexScan(index, specification);
    }

    @Override
    protected Optional<ShortLookup> newLookup() {
        return IndexLookup.of(index, specification);
    }

    @Override
    public String name() {
        return new IndexScan(index, specification).isIndexOnly() ? "IndexScan" : "IndexLookup";
    }

    @Override
    public String description() {
        RexText text = output.text();
        return "table=" + output.table().name() + ", index=" + index.name()
                + index.condition().map(sql -> ", rows=[" + sql + "]").orElse("") + ", bounds="
                + (bounds.isAll() ? "all" : bounds.text(output.table(), sortedParts(), text))
                + ", direction=" + (direction == Direction.FORWARD ? "forward" : "backward")
                + rowLimit.map(limit -> ", limit=" + text.of(limit)).orElse("")
                + output.description();
    }

    private List<KeyPart> sortedParts() {
        List<KeyPart> parts = new ArrayList<>(DerivedColumns.of(output.table()).keyParts(index));
        parts.addAll(output.table().primaryKey());
        return parts;
    }

    @Override
    public RelCollation collation() {
        return output.collation();
    }
}
