package io.travertine.sql.schema;

import java.util.List;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.TemporalTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** The changes of a table as Calcite sees them: the columns of the table, and what was done to the row, and when. */
public final class TravertineChanges extends AbstractTable implements TemporalTable {

    private final TableDefinition definition;
    private final double rowCount;

    TravertineChanges(TableDefinition definition, double rowCount) {
        this.definition = definition;
        this.rowCount = rowCount;
    }

    public TableDefinition definition() {
        return definition;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
        return typeFactory
                .builder()
                .addAll(RowTypes.rowType(typeFactory, definition).getFieldList())
                .add("change_kind", RowTypes.relType(typeFactory, ColumnType.VARCHAR, false))
                .add("change_order", RowTypes.relType(typeFactory, ColumnType.BIGINT, false))
                .add("change_time", RowTypes.relType(typeFactory, ColumnType.TIMESTAMP, false))
                .build();
    }

    @Override
    public Statistic getStatistic() {
        return Statistics.of(rowCount, List.of());
    }

    @Override
    public String getSysStartFieldName() {
        return "";
    }

    @Override
    public String getSysEndFieldName() {
        return "";
    }
}
