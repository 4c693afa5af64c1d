package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.SystemScan;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.type.RelDataType;

/** Tells of the database. */
public final class SystemScanRel extends TravertineRel {

    private final SystemTable table;

    public SystemScanRel(RelOptCluster cluster, SystemTable table, RelDataType rowType) {
        super(cluster, rowType, List.of());
        this.table = table;
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new SystemScan(table);
    }

    @Override
    public String description() {
        return "table=" + table.schemaName() + "." + table.tableName();
    }
}
