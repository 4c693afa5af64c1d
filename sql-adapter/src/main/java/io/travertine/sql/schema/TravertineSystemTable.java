package io.travertine.sql.schema;

import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.SystemTable;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.impl.AbstractTable;

/** A table that tells of the database, as Calcite sees it. */
public final class TravertineSystemTable extends AbstractTable {

    private final SystemTable definition;

    TravertineSystemTable(SystemTable definition) {
        this.definition = definition;
    }

    public SystemTable definition() {
        return definition;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
        RelDataTypeFactory.Builder builder = typeFactory.builder();
        for (ColumnDefinition column : definition.columns()) {
            builder.add(column.name(), RowTypes.relType(typeFactory, column.type(), column.nullable()));
        }
        return builder.build();
    }

    @Override
    public Schema.TableType getJdbcTableType() {
        return Schema.TableType.SYSTEM_VIEW;
    }
}
