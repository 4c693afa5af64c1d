package io.travertine.sql.schema;

import java.util.List;

import io.travertine.sql.catalog.ViewDefinition;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptTable.ToRelContext;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A view of the catalog as Calcite sees it: a table that turns into the algebra of its query where it is named. */
public final class TravertineView extends AbstractTable implements TranslatableTable {

    private final ViewDefinition definition;
    private final ViewRows rows;

    TravertineView(ViewDefinition definition, ViewRows rows) {
        this.definition = definition;
        this.rows = rows;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
        return rows.rowType(definition);
    }

    @Override
    public RelNode toRel(ToRelContext context, RelOptTable table) {
        RelNode query = context.expandView(
                        table.getRowType(),
                        definition.sql(),
                        List.of(definition.lookupSchema()),
                        List.of(definition.schema(), definition.name()))
                .project();
        return RelOptUtil.createCastRel(query, table.getRowType(), true);
    }

    @Override
    public Schema.TableType getJdbcTableType() {
        return Schema.TableType.VIEW;
    }
}
