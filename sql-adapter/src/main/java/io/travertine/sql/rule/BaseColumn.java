package io.travertine.sql.rule;

import java.util.Optional;

import io.travertine.sql.schema.TravertineTable;
import io.travertine.sql.statistics.ColumnStatistics;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexInputRef;

/**
 * Where the values of a field come from: followed through expressions that hand it on as it is.
 *
 * @param rel a table's scan, or what makes the field
 * @param field its number there
 */
record BaseColumn(RelNode rel, int field) {

    static BaseColumn of(RelNode rel, int field) {
        if (rel instanceof Project project && project.getProjects().get(field) instanceof RexInputRef ref) {
            return of(project.getInput(), ref.getIndex());
        }
        if (rel instanceof Filter || rel instanceof Sort) {
            return of(rel.getInput(0), field);
        }
        if (rel instanceof Join join) {
            int leftFields = join.getLeft().getRowType().getFieldCount();
            return field < leftFields ? of(join.getLeft(), field) : of(join.getRight(), field - leftFields);
        }
        return new BaseColumn(rel, field);
    }

    /** What is known of it; empty if it is no table's column. */
    Optional<ColumnStatistics> statistics() {
        // What an index is over beside columns is numbered behind them.
        TravertineTable table = rel instanceof TableScan scan ? scan.getTable().unwrap(TravertineTable.class) : null;
        return table == null ? Optional.empty() : table.statistics().flatMap(statistics -> statistics.column(field));
    }
}
