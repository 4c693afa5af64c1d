package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.RecursiveUnion;
import org.apache.calcite.rel.type.RelDataType;

/** WITH RECURSIVE: repeats its second input, which reads what it found before, until that finds nothing. */
public final class RecursiveUnionRel extends TravertineRel {

    private final boolean all;
    private final Object table;
    private final String query;

    /**
     * @param table what the working tables below {@code step} are made with
     * @param query the name of the recursive query
     */
    public RecursiveUnionRel(
            TravertineRel seed, TravertineRel step, boolean all, Object table, String query, RelDataType rowType) {
        super(seed.getCluster(), rowType, List.of(seed, step));
        this.all = all;
        this.table = table;
        this.query = query;
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new RecursiveUnion(inputs.get(0), inputs.get(1), all, ColumnTypes.of(getRowType()), table, query);
    }

    @Override
    public String description() {
        return query + (all ? " ALL" : " DISTINCT");
    }
}
