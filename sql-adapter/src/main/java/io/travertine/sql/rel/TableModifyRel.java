package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.RowRules;
import io.travertine.sql.operator.TableDelete;
import io.travertine.sql.operator.TableInsert;
import io.travertine.sql.operator.TableUpdate;
import org.apache.calcite.rel.type.RelDataType;

/** Changes a table by the rows of its input; gives one row with the count. */
public final class TableModifyRel extends TravertineRel {

    /** What is done with the rows. */
    public enum Change {
        INSERT,
        UPDATE,
        DELETE
    }

    private final TableDefinition table;
    private final Change change;
    private final List<Integer> updatedColumns;
    private final RowRules rules;

    /**
     * @param input in the form that the operators {@link TableInsert}, {@link TableUpdate} and {@link TableDelete} ask for
     * @param updatedColumns the ordinals that an UPDATE sets; else none
     */
    public TableModifyRel(
            TravertineRel input,
            TableDefinition table,
            Change change,
            List<Integer> updatedColumns,
            RowRules rules,
            RelDataType rowType) {
        super(input.getCluster(), rowType, List.of(input));
        this.table = table;
        this.change = change;
        this.updatedColumns = List.copyOf(updatedColumns);
        this.rules = rules;
    }

    /** Whether it inserts one row that the statement spells out, whatever its parameters are. */
    public boolean insertsOneRow() {
        return change == Change.INSERT && inputs().get(0) instanceof ValuesRel values && values.rowCount() == 1;
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return switch (change) {
            case INSERT -> new TableInsert(inputs.get(0), table, rules);
            case UPDATE -> new TableUpdate(inputs.get(0), table, updatedColumns, rules);
            case DELETE -> new TableDelete(inputs.get(0), table, rules);
        };
    }

    @Override
    public String name() {
        return switch (change) {
            case INSERT -> "TableInsert";
            case UPDATE -> "TableUpdate";
            case DELETE -> "TableDelete";
        };
    }

    @Override
    public String description() {
        List<String> columns = updatedColumns.stream()
                .map(column -> table.columns().get(column).name())
                .toList();
        return "table=" + table.name() + (columns.isEmpty() ? "" : ", columns=" + columns);
    }
}
