package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.operator.RowRules;
import io.travertine.sql.rel.ProjectRel;
import io.travertine.sql.rel.TableModifyRel;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.schema.TravertineTable;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Turns INSERT, UPDATE and DELETE into sinks, with values in their columns' types. */
final class ModifyConversion {

    private ModifyConversion() {}

    static TravertineRel convert(TableModify modify) {
        TableDefinition table =
                modify.getTable().unwrapOrThrow(TravertineTable.class).definition();
        TravertineRel input = PhysicalConversion.convert(modify.getInput());
        RowRules rules = modify.getCluster()
                .getPlanner()
                .getContext()
                .unwrapOrThrow(RowRulesSource.class)
                .of(table);
        return switch (modify.getOperation()) {
            case INSERT ->
                new TableModifyRel(
                        assigned(input, table, allColumns(table), 0),
                        table,
                        TableModifyRel.Change.INSERT,
                        List.of(),
                        rules,
                        modify.getRowType());
            case DELETE ->
                new TableModifyRel(input, table, TableModifyRel.Change.DELETE, List.of(), rules, modify.getRowType());
            case UPDATE -> update(modify, table, input, rules);
            case MERGE -> throw new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, "MERGE is not supported");
        };
    }

    private static TravertineRel update(
            TableModify modify, TableDefinition table, TravertineRel input, RowRules rules) {
        List<Integer> columns =
                modify.getUpdateColumnList().stream().map(table::columnOrdinal).toList();
        for (int column : columns) {
            if (table.columns().get(column).isAlwaysGenerated()) {
                throw new SqlDatabaseException(
                        SqlErrorCode.GENERATED_ALWAYS,
                        "column " + table.columns().get(column).name() + " of table " + table.qualifiedName()
                                + " is always generated and cannot be set");
            }
        }
        int first = input.getRowType().getFieldCount() - columns.size();
        return new TableModifyRel(
                assigned(input, table, columns, first),
                table,
                TableModifyRel.Change.UPDATE,
                columns,
                rules,
                modify.getRowType());
    }

    private static List<Integer> allColumns(TableDefinition table) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            columns.add(i);
        }
        return columns;
    }

    /** The input with the fields from {@code first} on converted to the types of these columns, in order. */
    private static TravertineRel assigned(
            TravertineRel input, TableDefinition table, List<Integer> columns, int first) {
        RexBuilder rexBuilder = input.getCluster().getRexBuilder();
        RelDataTypeFactory.Builder rowType = input.getCluster().getTypeFactory().builder();
        List<RexNode> values = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < input.getRowType().getFieldCount(); i++) {
            RexNode field = rexBuilder.makeInputRef(input, i);
            RexNode value = i < first
                    ? field
                    : assigned(
                            field, table.columns().get(columns.get(i - first)).type(), rexBuilder);
            same &= value.equals(field);
            values.add(value);
            rowType.add(input.getRowType().getFieldNames().get(i), value.getType());
        }
        return same ? input : new ProjectRel(input, values, rowType.build());
    }

    /** The value in the way that the column's type is held. Lengths are the sink's to check: a CAST would cut texts off. */
    private static RexNode assigned(RexNode value, ColumnType type, RexBuilder rexBuilder) {
        RelDataType source = value.getType();
        RelDataType target = RowTypes.relType(rexBuilder.getTypeFactory(), type, true);
        boolean sameText = SqlTypeUtil.isCharacter(source) && type.name().isText();
        boolean sameBytes = SqlTypeUtil.isBinary(source) && SqlTypeUtil.isBinary(target);
        if (sameText || sameBytes) {
            return value;
        }
        if (type.name().isText()) {
            target = rexBuilder
                    .getTypeFactory()
                    .createTypeWithNullability(rexBuilder.getTypeFactory().createSqlType(SqlTypeName.VARCHAR), true);
        }
        return RowTypes.columnType(source).equals(type) ? value : rexBuilder.makeAbstractCast(target, value, false);
    }
}
