package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.schema.TravertineTable;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.prepare.Prepare.PreparingTable;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the rows of an INSERT ... VALUES for validation: puts what columns default to in the place of the word DEFAULT,
 * and says of texts that stand for other values what they stand for, so that rows may mix texts and values.
 */
final class InsertRows {

    /** Where the source is among the operands of an INSERT. */
    private static final int SOURCE = 2;

    private final CalciteCatalogReader catalogReader;

    InsertRows(CalciteCatalogReader catalogReader) {
        this.catalogReader = catalogReader;
    }

    SqlNode filled(SqlNode statement) {
        if (!(statement instanceof SqlInsert insert) || !(insert.getTargetTable() instanceof SqlIdentifier name)) {
            return statement;
        }
        PreparingTable target = catalogReader.getTable(name.names);
        if (target == null) {
            return statement;
        }
        List<ColumnDefinition> columns =
                columns(target.unwrapOrThrow(TravertineTable.class).definition(), insert.getTargetColumnList());
        if (insert.getSource().getKind() != SqlKind.VALUES) {
            columns.forEach(column -> checkMayBeGiven(column, name));
            return statement;
        }
        SqlCall rows = (SqlCall) insert.getSource();
        if (rows.operandCount() == 0) {
            insert.setOperand(SOURCE, defaults(columns, rows.getParserPosition()));
        } else {
            rows.getOperandList().forEach(row -> fill((SqlBasicCall) row, columns, name));
        }
        return statement;
    }

    /** VALUES (DEFAULT, ...). */
    private static SqlCall defaults(List<ColumnDefinition> columns, SqlParserPos position) {
        List<SqlNode> row = new ArrayList<>();
        for (ColumnDefinition column : columns) {
            row.add(ColumnValues.defaulted(column, position));
        }
        return SqlStdOperatorTable.VALUES.createCall(position, SqlStdOperatorTable.ROW.createCall(position, row));
    }

    private static List<ColumnDefinition> columns(TableDefinition table, @Nullable SqlNodeList names) {
        if (names == null) {
            return table.columns();
        }
        List<ColumnDefinition> columns = new ArrayList<>();
        for (SqlNode name : names) {
            int ordinal = table.columnOrdinal(((SqlIdentifier) name).getSimple());
            if (ordinal < 0) {
                return List.of();
            }
            columns.add(table.columns().get(ordinal));
        }
        return List.copyOf(columns);
    }

    private static void fill(SqlBasicCall row, List<ColumnDefinition> columns, SqlIdentifier table) {
        for (int i = 0; i < Math.min(row.operandCount(), columns.size()); i++) {
            if (row.operand(i).getKind() != SqlKind.DEFAULT) {
                checkMayBeGiven(columns.get(i), table);
            }
            row.setOperand(i, ColumnValues.inserted(row.operand(i), columns.get(i)));
        }
    }

    private static void checkMayBeGiven(ColumnDefinition column, SqlIdentifier table) {
        if (column.isAlwaysGenerated()) {
            throw ColumnValues.error(
                    SqlErrorCode.GENERATED_ALWAYS,
                    table,
                    "column " + column.name() + " of table " + table
                            + " is always generated; leave it out, or write DEFAULT for it");
        }
    }
}
