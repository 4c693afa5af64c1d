package io.travertine.sql.schema;

import java.util.Optional;

import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.TravertineParser;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.ColumnStrategy;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql2rel.InitializerContext;
import org.apache.calcite.sql2rel.NullInitializerExpressionFactory;

/** What columns hold that an INSERT does not name: their default, or NULL. */
final class ColumnDefaults extends NullInitializerExpressionFactory {

    private final TableDefinition table;
    private final SequenceNames sequences;

    ColumnDefaults(TableDefinition table, SequenceNames sequences) {
        this.table = table;
        this.sequences = sequences;
    }

    @Override
    public ColumnStrategy generationStrategy(RelOptTable relTable, int column) {
        ColumnDefinition definition = table.columns().get(column);
        if (definition.defaultSql().isPresent() || definition.isFilled()) {
            return ColumnStrategy.DEFAULT;
        }
        return definition.nullable() ? ColumnStrategy.NULLABLE : ColumnStrategy.NOT_NULLABLE;
    }

    @Override
    public RexNode newColumnDefaultValue(RelOptTable relTable, int column, InitializerContext context) {
        Optional<String> text = table.columns().get(column).defaultSql();
        if (text.isEmpty()) {
            return super.newColumnDefaultValue(relTable, column, context);
        }
        SqlNode expression = sequences.resolved(TravertineParser.parseExpression(text.get()));
        SqlNode validated = context.validateExpression(relTable.getRowType(), expression);
        return context.convertExpression(validated);
    }
}
