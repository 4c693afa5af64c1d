package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.plan.StatementConversion.Converted;
import io.travertine.sql.schema.TravertineTable;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.prepare.Prepare.PreparingTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.TableModify.Operation;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalTableModify;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** INSERT of one row of parameters, lifted literals and NULLs, as algebra: see {@link DirectConversion}. Used once. */
final class DirectInsert {

    private final Catalog catalog;
    private final String currentSchema;
    private final CalciteCatalogReader catalogReader;
    private final RelOptCluster cluster;
    private final LiftedLiterals literals;

    DirectInsert(
            Catalog catalog,
            String currentSchema,
            CalciteCatalogReader catalogReader,
            RelOptCluster cluster,
            LiftedLiterals literals) {
        this.catalog = catalog;
        this.currentSchema = currentSchema;
        this.catalogReader = catalogReader;
        this.cluster = cluster;
        this.literals = literals;
    }

    @Nullable Converted convert(SqlInsert insert) {
        DirectNames names = DirectNames.of(insert.getTargetTable(), catalog, currentSchema);
        List<SqlNode> row = row(insert.getSource());
        if (names == null || row == null || insert.isUpsert()) {
            return null;
        }
        PreparingTable target = catalogReader.getTable(names.written().names);
        TravertineTable known = target == null ? null : target.unwrap(TravertineTable.class);
        Map<Integer, SqlNode> given = given(insert, names.table(), row);
        if (target == null
                || known == null
                || known.definition().id() != names.table().id()
                || given == null) {
            return null;
        }
        DirectValues values = new DirectValues(cluster.getRexBuilder(), literals, insert);
        List<RexNode> all = all(names.table(), target.getRowType(), given, values);
        if (all == null) {
            return null;
        }
        RelNode project = LogicalProject.create(
                LogicalValues.createOneRow(cluster),
                List.of(),
                all,
                target.getRowType().getFieldNames(),
                Set.of());
        RelNode modify = LogicalTableModify.create(target, catalogReader, project, Operation.INSERT, null, null, false);
        return new Converted(
                RelRoot.of(modify, SqlKind.INSERT),
                values.parameters(),
                Collections.nCopies(modify.getRowType().getFieldCount(), null));
    }

    private static @Nullable List<SqlNode> row(SqlNode source) {
        boolean isOneRow = source.getKind() == SqlKind.VALUES
                && source instanceof SqlBasicCall values
                && values.operandCount() == 1
                && values.operand(0).getKind() == SqlKind.ROW;
        return isOneRow ? ((SqlBasicCall) ((SqlBasicCall) source).operand(0)).getOperandList() : null;
    }

    /** The values by the ordinals of their columns. */
    private static @Nullable Map<Integer, SqlNode> given(SqlInsert insert, TableDefinition table, List<SqlNode> row) {
        Map<Integer, SqlNode> given = new HashMap<>();
        List<SqlNode> columns = insert.getTargetColumnList() == null
                ? null
                : insert.getTargetColumnList().getList();
        if (row.size() != (columns == null ? table.columns().size() : columns.size())) {
            return null;
        }
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            if (columns != null) {
                column = columns.get(i) instanceof SqlIdentifier name && name.isSimple()
                        ? table.columnOrdinal(name.getSimple())
                        : -1;
            }
            if (column < 0 || given.put(column, row.get(i)) != null) {
                return null;
            }
        }
        return given;
    }

    private static @Nullable List<RexNode> all(
            TableDefinition table, RelDataType rowType, Map<Integer, SqlNode> given, DirectValues values) {
        List<RexNode> all = new ArrayList<>();
        for (RelDataTypeField field : rowType.getFieldList()) {
            ColumnDefinition column = table.columns().get(field.getIndex());
            SqlNode value = given.get(field.getIndex());
            RexNode node = value == null
                    ? left(column, field.getType(), values)
                    : values.inserted(value, field.getType(), column);
            if (node == null) {
                return null;
            }
            all.add(node);
        }
        return all;
    }

    /** What a column holds that the statement does not name. */
    private static @Nullable RexNode left(ColumnDefinition column, RelDataType type, DirectValues values) {
        boolean isNull = column.nullable() && column.defaultSql().isEmpty() && !column.isFilled();
        return isNull ? values.absent(type) : null;
    }
}
