package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.operator.FileScan;
import io.travertine.sql.operator.FileTable;
import io.travertine.sql.operator.Operator;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.type.RelDataType;

/** The rows of a user's file. */
public final class FileScanRel extends TravertineRel {

    private final FileTable table;

    public FileScanRel(RelOptCluster cluster, FileTable table, RelDataType rowType) {
        super(cluster, rowType, List.of());
        this.table = table;
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new FileScan(table);
    }

    @Override
    public String description() {
        return "file=" + table.description();
    }
}
