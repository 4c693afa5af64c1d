package io.travertine.sql.schema;

import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.Wrapper;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** A table of the catalog as Calcite sees it: its row type, its size, its keys and what its columns default to. Immutable. */
public final class TravertineTable implements Table, Wrapper {

    private final TableDefinition definition;
    private final double rowCount;

    TravertineTable(TableDefinition definition, double rowCount) {
        this.definition = definition;
        this.rowCount = rowCount;
    }

    public TableDefinition definition() {
        return definition;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
        return RowTypes.rowType(typeFactory, definition);
    }

    @Override
    public Statistic getStatistic() {
        return Statistics.of(rowCount, keys());
    }

    private List<ImmutableBitSet> keys() {
        List<ImmutableBitSet> keys = new ArrayList<>();
        if (!definition.hasHiddenRowId()) {
            keys.add(columns(definition.primaryKey()));
        }
        for (IndexDefinition index : definition.indexes()) {
            if (index.unique() && index.parts().stream().noneMatch(this::isNullable)) {
                keys.add(columns(index.parts()));
            }
        }
        return keys;
    }

    private boolean isNullable(KeyPart part) {
        return definition.columns().get(part.column()).nullable();
    }

    private static ImmutableBitSet columns(List<KeyPart> parts) {
        return ImmutableBitSet.of(parts.stream().map(KeyPart::column).toList());
    }

    @Override
    public <C extends Object> @Nullable C unwrap(Class<C> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type.isAssignableFrom(ColumnDefaults.class)) {
            return type.cast(new ColumnDefaults(definition));
        }
        return null;
    }

    @Override
    public Schema.TableType getJdbcTableType() {
        return Schema.TableType.TABLE;
    }

    @Override
    public boolean isRolledUp(String column) {
        return false;
    }

    @Override
    public boolean rolledUpColumnValidInsideAgg(
            String column, SqlCall call, @Nullable SqlNode parent, @Nullable CalciteConnectionConfig config) {
        return true;
    }
}
