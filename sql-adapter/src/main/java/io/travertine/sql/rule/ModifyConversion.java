package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.function.ArrayOperators;
import io.travertine.sql.operator.RowRules;
import io.travertine.sql.operator.TableChange;
import io.travertine.sql.rel.ProjectRel;
import io.travertine.sql.rel.TableModifyRel;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.schema.TravertineTable;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Turns INSERT into a sink, and gives the values of all statements that change rows the types of their columns. */
public final class ModifyConversion {

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
        return new TableModifyRel(
                assigned(input, table, allColumns(table), 0), TableChange.insert(table, rules), modify.getRowType());
    }

    /** The ordinals of all columns. */
    public static List<Integer> allColumns(TableDefinition table) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            columns.add(i);
        }
        return columns;
    }

    /** The input with the fields from {@code first} on converted to the types of these columns, in order. */
    public static TravertineRel assigned(TravertineRel input, TableDefinition table, List<Integer> columns, int first) {
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

    /**
     * The value in the way that the column's type is held, a CHAR without its padding. Lengths are the sink's to check: a CAST
     * would cut texts off.
     */
    public static RexNode assigned(RexNode value, ColumnType type, RexBuilder rexBuilder) {
        RelDataType source = value.getType();
        RelDataType target = RowTypes.relType(rexBuilder.getTypeFactory(), type, true);
        if (type.name() == TypeName.CHAR) {
            RelDataType padded = RowTypes.relType(rexBuilder.getTypeFactory(), ColumnType.of(TypeName.CHAR), true);
            return rexBuilder.makeAbstractCast(padded, value, false);
        }
        boolean sameText = SqlTypeUtil.isCharacter(source) && type.name().isText();
        boolean sameBytes = SqlTypeUtil.isBinary(source) && SqlTypeUtil.isBinary(target);
        if (sameText || sameBytes) {
            return value;
        }
        if (type.name() == TypeName.ARRAY) {
            return RowTypes.columnType(source).equals(type)
                    ? value
                    : rexBuilder.makeCall(target, ArrayOperators.ASSIGNMENT, List.of(value));
        }
        if (type.name().isText()) {
            target = rexBuilder
                    .getTypeFactory()
                    .createTypeWithNullability(rexBuilder.getTypeFactory().createSqlType(SqlTypeName.VARCHAR), true);
        }
        return RowTypes.columnType(source).equals(type) ? value : rexBuilder.makeAbstractCast(target, value, false);
    }
}
