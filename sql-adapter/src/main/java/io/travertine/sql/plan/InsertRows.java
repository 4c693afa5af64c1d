package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlDatabaseException.Position;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.schema.TravertineTable;
import io.travertine.sql.type.TypeName;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.prepare.Prepare.PreparingTable;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the rows of an INSERT ... VALUES for validation: puts what columns default to in the place of the word DEFAULT,
 * and says of texts that stand for other values what they stand for, so that rows may mix texts and values.
 */
final class InsertRows {

    private final CalciteCatalogReader catalogReader;

    InsertRows(CalciteCatalogReader catalogReader) {
        this.catalogReader = catalogReader;
    }

    SqlNode filled(SqlNode statement) {
        if (!(statement instanceof SqlInsert insert) || !(insert.getTargetTable() instanceof SqlIdentifier name)) {
            return statement;
        }
        PreparingTable target = catalogReader.getTable(name.names);
        if (target != null) {
            List<ColumnDefinition> columns =
                    columns(target.unwrapOrThrow(TravertineTable.class).definition(), insert.getTargetColumnList());
            if (insert.getSource().getKind() != SqlKind.VALUES) {
                columns.forEach(column -> checkMayBeGiven(column, name));
                return statement;
            }
            for (SqlNode row : ((SqlCall) insert.getSource()).getOperandList()) {
                fill((SqlBasicCall) row, columns, name);
            }
        }
        return statement;
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
        return columns;
    }

    private void fill(SqlBasicCall row, List<ColumnDefinition> columns, SqlIdentifier table) {
        for (int i = 0; i < Math.min(row.operandCount(), columns.size()); i++) {
            if (row.operand(i).getKind() != SqlKind.DEFAULT) {
                checkMayBeGiven(columns.get(i), table);
            }
            row.setOperand(i, value(row.operand(i), columns.get(i)));
        }
    }

    /** The sink fills in what is NULL; a bare NULL would be refused of a column that is NOT NULL. */
    private SqlNode toBeFilled(SqlNode written, ColumnDefinition column) {
        RelDataType type = RowTypes.relType(catalogReader.getTypeFactory(), column.type(), true);
        return SqlStdOperatorTable.CAST.createCall(
                written.getParserPosition(),
                SqlLiteral.createNull(written.getParserPosition()),
                SqlTypeUtil.convertTypeToSpec(type));
    }

    private static void checkMayBeGiven(ColumnDefinition column, SqlIdentifier table) {
        if (column.isAlwaysGenerated()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.GENERATED_ALWAYS,
                    "column " + column.name() + " of table " + table
                            + " is always generated; leave it out, or write DEFAULT for it",
                    new Position(
                            table.getParserPosition().getLineNum(),
                            table.getParserPosition().getColumnNum()),
                    null);
        }
    }

    /** Literals of another text must not be taken for those that lie at their places in the statement. */
    private static SqlNode at(SqlParserPos position, SqlNode expression) {
        return Objects.requireNonNull(expression.accept(new SqlShuttle() {
            @Override
            public SqlNode visit(SqlLiteral literal) {
                return literal.clone(position);
            }
        }));
    }

    private SqlNode value(SqlNode written, ColumnDefinition column) {
        if (written.getKind() == SqlKind.DEFAULT && column.isFilled()) {
            return toBeFilled(written, column);
        }
        if (written.getKind() == SqlKind.DEFAULT) {
            return column.defaultSql()
                    .map(TravertineParser::parseExpression)
                    .map(expression -> at(written.getParserPosition(), expression))
                    .orElseGet(() -> SqlLiteral.createNull(written.getParserPosition()));
        }
        boolean standsForOther = written instanceof SqlCharStringLiteral
                && !column.type().name().isText()
                && column.type().name() != TypeName.VARBINARY;
        if (!standsForOther) {
            return written;
        }
        RelDataType type = RowTypes.relType(catalogReader.getTypeFactory(), column.type(), true);
        return SqlStdOperatorTable.CAST.createCall(
                written.getParserPosition(), written, SqlTypeUtil.convertTypeToSpec(type));
    }
}
