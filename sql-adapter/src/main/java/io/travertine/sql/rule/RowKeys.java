package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.schema.TravertineTable;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.RelOptTableImpl;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Gives UPDATE and DELETE of a table without a primary key the keys of the rows that they change: a column after the
 * table's own.
 */
final class RowKeys {

    private static final String ROW_KEY = "$row_key";

    private RowKeys() {}

    /** The statement, its input extended if it needs to be. */
    static RelNode add(RelNode root) {
        if (!(root instanceof TableModify modify) || modify.isInsert() || modify.isMerge()) {
            return root;
        }
        TravertineTable table = modify.getTable().unwrapOrThrow(TravertineTable.class);
        if (!table.definition().hasHiddenRowId()) {
            return root;
        }
        return modify.copy(
                modify.getTraitSet(),
                List.of(extended(modify.getInput(), table.definition().columns().size())));
    }

    private static RelNode extended(RelNode rel, int columns) {
        if (rel instanceof TableScan scan) {
            return extended(scan);
        }
        if (rel instanceof Filter filter) {
            return filter.copy(filter.getTraitSet(), List.of(extended(filter.getInput(), columns)));
        }
        if (rel instanceof Project project) {
            RelNode input = extended(project.getInput(), columns);
            List<RexNode> projects = new ArrayList<>(project.getProjects());
            List<String> names = new ArrayList<>(project.getRowType().getFieldNames());
            projects.add(columns, rel.getCluster().getRexBuilder().makeInputRef(input, columns));
            names.add(columns, ROW_KEY);
            return LogicalProject.create(input, project.getHints(), projects, names, project.getVariablesSet());
        }
        throw new SqlDatabaseException(
                SqlErrorCode.NOT_SUPPORTED, "this form of UPDATE or DELETE needs a table with a primary key");
    }

    private static RelNode extended(TableScan scan) {
        RelDataType rowType = scan.getCluster()
                .getTypeFactory()
                .builder()
                .addAll(scan.getRowType().getFieldList())
                .add(ROW_KEY, SqlTypeName.VARBINARY)
                .build();
        RelOptTable table = ((RelOptTableImpl) scan.getTable()).copy(rowType);
        return LogicalTableScan.create(scan.getCluster(), table, scan.getHints());
    }
}
