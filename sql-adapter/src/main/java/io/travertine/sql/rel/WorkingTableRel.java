package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.WorkingTable;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.type.RelDataType;

/** Reads what the last step of a recursive query found. */
public final class WorkingTableRel extends TravertineRel {

    private final Object table;
    private final String query;

    public WorkingTableRel(RelOptCluster cluster, Object table, String query, RelDataType rowType) {
        super(cluster, rowType, List.of());
        this.table = table;
        this.query = query;
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new WorkingTable(table);
    }

    @Override
    public String description() {
        return query;
    }
}
