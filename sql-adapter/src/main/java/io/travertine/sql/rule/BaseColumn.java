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

/** What is known of the column of a table that a field of an expression is. */
final class BaseColumn {

    private BaseColumn() {}

    /** Empty if the field is no table's column as it is, or nothing is known of it. */
    static Optional<ColumnStatistics> statistics(RelNode rel, int field) {
        if (rel instanceof TableScan scan) {
            // What an index is over beside columns is numbered behind them.
            TravertineTable table = scan.getTable().unwrap(TravertineTable.class);
            return table == null
                    ? Optional.empty()
                    : table.statistics().flatMap(statistics -> statistics.column(field));
        }
        if (rel instanceof Project project) {
            return project.getProjects().get(field) instanceof RexInputRef ref
                    ? statistics(project.getInput(), ref.getIndex())
                    : Optional.empty();
        }
        if (rel instanceof Filter || rel instanceof Sort) {
            return statistics(rel.getInput(0), field);
        }
        if (rel instanceof Join join) {
            int leftFields = join.getLeft().getRowType().getFieldCount();
            return field < leftFields
                    ? statistics(join.getLeft(), field)
                    : statistics(join.getRight(), field - leftFields);
        }
        return Optional.empty();
    }
}
