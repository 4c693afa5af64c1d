package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.Window;
import io.travertine.sql.operator.WindowCall;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.type.RelDataType;

/** Computes window functions of one partitioning and order; gives the fields of its input and one for each function. */
public final class WindowRel extends TravertineRel {

    private final TravertineRel input;
    private final int partitionFields;
    private final RelCollation collation;
    private final List<WindowCall> calls;
    private final boolean sorted;

    /**
     * @param partitionFields how many fields of the collation, the first ones, part the rows; the rest is the window's order
     * @param sorted whether the input comes in that order
     * @param rowType that of the input, and behind it the functions, named by what they compute
     */
    public WindowRel(
            TravertineRel input,
            int partitionFields,
            RelCollation collation,
            List<WindowCall> calls,
            boolean sorted,
            RelDataType rowType) {
        super(input.getCluster(), rowType, List.of(input));
        this.input = input;
        this.partitionFields = partitionFields;
        this.collation = collation;
        this.calls = List.copyOf(calls);
        this.sorted = sorted;
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        List<RelFieldCollation> fields = collation.getFieldCollations();
        return new Window(
                inputs.get(0),
                ColumnTypes.of(input.getRowType()),
                fields.subList(0, partitionFields).stream()
                        .map(RelFieldCollation::getFieldIndex)
                        .toList(),
                fields.subList(partitionFields, fields.size()).stream()
                        .map(SortRel::key)
                        .toList(),
                calls,
                sorted);
    }

    @Override
    public String description() {
        List<RelFieldCollation> fields = collation.getFieldCollations();
        List<String> names = getRowType().getFieldNames();
        String partition = CollationText.of(RelCollations.of(fields.subList(0, partitionFields)), input.getRowType());
        String order =
                CollationText.of(RelCollations.of(fields.subList(partitionFields, fields.size())), input.getRowType());
        return "partition=" + partition + ", order=" + order + (sorted ? " (as it comes)" : "") + ", functions="
                + names.subList(names.size() - calls.size(), names.size());
    }

    @Override
    public RelCollation collation() {
        return collation;
    }
}
