package io.travertine.sql.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.google.common.base.Suppliers;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.statistics.TableStatistics;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.TemporalTable;
import org.apache.calcite.schema.Wrapper;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * A table of the catalog as Calcite sees it: its row type, its size, what is known of its values, its keys and what its columns default to. Statements
 * that change rows see it with the rows' keys, too, as a last column. Immutable.
 */
public final class TravertineTable implements TemporalTable, Wrapper {

    /** The column of the row keys. */
    public static final String ROW_KEY = "$row_key";

    private static final String KEYED = "\0keyed";

    private final TableDefinition definition;
    private final double rowCount;
    private final TableEstimates estimates;
    private final Supplier<Optional<TableStatistics>> statistics;
    private final boolean keyed;
    private final SequenceNames sequences;

    TravertineTable(TableDefinition definition, TableEstimates estimates, boolean keyed, SequenceNames sequences) {
        this(definition, estimates, estimates.rowCount(definition), keyed, sequences);
    }

    private TravertineTable(
            TableDefinition definition,
            TableEstimates estimates,
            double rowCount,
            boolean keyed,
            SequenceNames sequences) {
        this.definition = definition;
        this.estimates = estimates;
        this.statistics = Suppliers.memoize(() -> estimates.statistics(definition));
        this.rowCount = rowCount;
        this.keyed = keyed;
        this.sequences = sequences;
    }

    /** The name under which a table is found with its row keys; no user can write it. */
    public static String keyedName(String name) {
        return name + KEYED;
    }

    static boolean isKeyedName(String name) {
        return name.endsWith(KEYED);
    }

    /** The table's own name. */
    static String plainName(String name) {
        return isKeyedName(name) ? name.substring(0, name.length() - KEYED.length()) : name;
    }

    /** The same table for who reads its past: its indexes may not have been there. */
    public TravertineTable withoutIndexes() {
        return new TravertineTable(definition.withIndexes(List.of()), estimates, rowCount, keyed, sequences);
    }

    /** Calcite asks for it, and does nothing with it. */
    @Override
    public String getSysStartFieldName() {
        return "";
    }

    @Override
    public String getSysEndFieldName() {
        return "";
    }

    public TableDefinition definition() {
        return definition;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
        RelDataType columns = RowTypes.rowType(typeFactory, definition);
        return keyed
                ? typeFactory
                        .builder()
                        .addAll(columns.getFieldList())
                        .add(ROW_KEY, SqlTypeName.VARBINARY)
                        .build()
                : columns;
    }

    /** What is known of the values in the table, looked up when it is first asked for; empty if that is nothing. */
    public Optional<TableStatistics> statistics() {
        return statistics.get();
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
            if (index.unique()
                    && index.isOverColumns()
                    && index.parts().stream().noneMatch(this::isNullable)) {
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
        if (!keyed && type.isAssignableFrom(ColumnDefaults.class)) {
            return type.cast(new ColumnDefaults(definition, sequences));
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
