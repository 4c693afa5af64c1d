package io.travertine.sql.rule;

import java.util.Optional;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.rel.RecursiveUnionRel;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.rel.WorkingTableRel;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Spool;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.TransientTable;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.Util;

/** Turns recursive queries into nodes: their union, and the scans of what the last step found. */
final class RecursiveConversion {

    private RecursiveConversion() {}

    /** The node for a part of a recursive query; empty if it is none. */
    static Optional<TravertineRel> convert(RelNode rel) {
        if (rel instanceof RepeatUnion union) {
            return Optional.of(union(union));
        }
        if (rel instanceof TableScan scan) {
            TransientTable table = scan.getTable().unwrap(TransientTable.class);
            return Optional.ofNullable(table)
                    .map(found ->
                            new WorkingTableRel(scan.getCluster(), found, name(scan.getTable()), scan.getRowType()));
        }
        return Optional.empty();
    }

    private static TravertineRel union(RepeatUnion union) {
        RelOptTable table = union.getTransientTable();
        TravertineRel seed = input(union.getSeedRel(), union, name(table));
        TravertineRel step = input(union.getIterativeRel(), union, name(table));
        return new RecursiveUnionRel(
                seed, step, union.all, table.unwrapOrThrow(TransientTable.class), name(table), union.getRowType());
    }

    private static String name(RelOptTable table) {
        return Util.last(table.getQualifiedName());
    }

    /** An input in the types of the union. Texts keep their length: a cast would cut what a step appends. */
    private static TravertineRel input(RelNode rel, RepeatUnion union, String name) {
        RelNode source = rel instanceof Spool spool ? spool.getInput() : rel;
        TravertineRel input = PhysicalConversion.convert(source);
        for (int i = 0; i < union.getRowType().getFieldCount(); i++) {
            RelDataTypeField wanted = union.getRowType().getFieldList().get(i);
            RelDataType given = input.getRowType().getFieldList().get(i).getType();
            if (SqlTypeUtil.isCharacter(wanted.getType()) != SqlTypeUtil.isCharacter(given)
                    && !SqlTypeUtil.isNull(given)) {
                throw new SqlDatabaseException(
                        SqlErrorCode.TYPE_MISMATCH,
                        "column " + wanted.getName() + " of the recursive query " + name + " has type "
                                + wanted.getType() + " in one part and " + given + " in another; cast one of them");
            }
        }
        checkTexts(source, union.getRowType(), name);
        return Casts.butTexts(input, union.getRowType());
    }

    /** Calcite casts what a step gives to the types of the first part, and would cut texts without a word. */
    private static void checkTexts(RelNode rel, RelDataType rowType, String name) {
        if (rel instanceof Filter || rel instanceof SetOp) {
            rel.getInputs().forEach(input -> checkTexts(input, rowType, name));
        }
        if (!(rel instanceof Project project)) {
            return;
        }
        for (int i = 0; i < rowType.getFieldCount(); i++) {
            RexNode value = project.getProjects().get(i);
            if (value.getKind() == SqlKind.CAST && cuts((RexCall) value)) {
                throw new SqlDatabaseException(
                        SqlErrorCode.TYPE_MISMATCH,
                        "column " + rowType.getFieldNames().get(i) + " of the recursive query " + name
                                + " is a text of at most " + value.getType().getPrecision()
                                + " characters in its first part, and longer in its step; write CAST(... AS VARCHAR)"
                                + " in the first part");
            }
        }
    }

    private static boolean cuts(RexCall cast) {
        RelDataType from = cast.getOperands().get(0).getType();
        RelDataType to = cast.getType();
        return SqlTypeUtil.isCharacter(from)
                && SqlTypeUtil.isCharacter(to)
                && to.getPrecision() >= 0
                && (from.getPrecision() < 0 || from.getPrecision() > to.getPrecision());
    }
}
