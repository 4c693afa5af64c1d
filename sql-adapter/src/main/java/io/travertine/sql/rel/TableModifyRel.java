package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.TableChange;
import org.apache.calcite.rel.type.RelDataType;

/** Changes a table by the rows of its input; gives one row with the count, or what the statement returns of the rows. */
public final class TableModifyRel extends TravertineRel {

    private final TableChange change;

    /** @param input in the form that the operator of the change asks for */
    public TableModifyRel(TravertineRel input, TableChange change, RelDataType rowType) {
        super(input.getCluster(), rowType, List.of(input));
        this.change = change;
    }

    public TableChange change() {
        return change;
    }

    /** The same rows, with which something else is done. */
    public TableModifyRel with(TableChange other) {
        return new TableModifyRel(inputs().get(0), other, getRowType());
    }

    /** Whether it inserts one row that the statement spells out, whatever its parameters are, and every time. */
    public boolean insertsOneRow() {
        return change.kind() == TableChange.Kind.INSERT
                && change.conflict().isEmpty()
                && inputs().get(0) instanceof ValuesRel values
                && values.rowCount() == 1;
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return change.over(inputs.get(0));
    }

    @Override
    public String name() {
        return switch (change.kind()) {
            case INSERT -> change.conflict().isPresent() ? "TableUpsert" : "TableInsert";
            case UPDATE -> "TableUpdate";
            case DELETE -> "TableDelete";
            case MERGE -> "TableMerge";
        };
    }

    @Override
    public String description() {
        List<Integer> set = change.conflict().map(action -> action.columns()).orElseGet(change::updatedColumns);
        List<String> columns = set.stream()
                .map(column -> change.table().columns().get(column).name())
                .toList();
        return "table=" + change.table().name() + (columns.isEmpty() ? "" : ", columns=" + columns);
    }
}
