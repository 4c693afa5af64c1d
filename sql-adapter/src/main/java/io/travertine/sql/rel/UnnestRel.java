package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.Unnest;
import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.type.RelDataType;

/** The elements of the arrays in the columns of its input as rows. */
public final class UnnestRel extends TravertineRel {

    private final List<ColumnType> elements;
    private final boolean withOrdinality;

    public UnnestRel(TravertineRel input, boolean withOrdinality, RelDataType rowType) {
        super(input.getCluster(), rowType, List.of(input));
        this.elements = input.getRowType().getFieldList().stream()
                .map(field -> RowTypes.columnType(field.getType()).elementType())
                .toList();
        this.withOrdinality = withOrdinality;
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new Unnest(inputs.get(0), elements, withOrdinality);
    }

    @Override
    public String description() {
        return withOrdinality ? "with ordinality" : "";
    }
}
