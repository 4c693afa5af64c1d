package io.travertine.sql.operator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Int128;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.expression.Expressions;
import io.travertine.sql.storage.KeyText;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;

/** Checks rows on their way into a table against what its columns and CHECK constraints allow: NULL, length, range, conditions. */
public final class RowChecker {

    private final TableDefinition table;
    private final List<RowRules.Check> checks;

    public RowChecker(TableDefinition table, List<RowRules.Check> checks) {
        this.table = table;
        this.checks = checks;
    }

    /** Checks vectors of all columns in table order, each of its column's kind. */
    public void check(List<? extends ColumnVector> columns, int rowCount, EvaluationContext context) {
        checkColumns(columns);
        if (!checks.isEmpty() && rowCount > 0) {
            ColumnBatch rows = new ColumnBatch(rowCount, List.copyOf(columns));
            checks.forEach(check -> checkCondition(check, rows, context));
        }
    }

    /** A condition that is NULL is kept, as the standard has it. */
    private void checkCondition(RowRules.Check check, ColumnBatch rows, EvaluationContext context) {
        BooleanVector holds = (BooleanVector) check.condition().evaluate(rows, context);
        for (int row = 0; row < rows.rowCount(); row++) {
            if (!holds.isNull(row) && !holds.value(row)) {
                List<KeyPart> read = Expressions.columns(check.condition()).stream()
                        .mapToObj(column -> new KeyPart(column, false))
                        .toList();
                throw new SqlDatabaseException(
                        SqlErrorCode.CHECK_VIOLATION,
                        "table " + table.qualifiedName() + " cannot hold a row with "
                                + KeyText.describe(table, read, rows.columns(), row) + ": check constraint "
                                + check.definition().name() + " demands "
                                + check.definition().sql());
            }
        }
    }

    private void checkColumns(List<? extends ColumnVector> columns) {
        for (int i = 0; i < columns.size(); i++) {
            ColumnDefinition column = table.columns().get(i);
            ColumnVector vector = columns.get(i);
            if (vector.kind() != column.type().kind()) {
                throw new IllegalArgumentException(
                        name(column) + " of type " + column.type() + " got values of kind " + vector.kind());
            }
            checkNull(column, i, vector);
            checkValues(column, vector);
        }
    }

    private void checkNull(ColumnDefinition column, int ordinal, ColumnVector vector) {
        if (!vector.mayHaveNulls() || (column.nullable() && !isInPrimaryKey(ordinal))) {
            return;
        }
        for (int row = 0; row < vector.rowCount(); row++) {
            if (vector.isNull(row)) {
                throw new SqlDatabaseException(
                        SqlErrorCode.NOT_NULL_VIOLATION, name(column) + " must not be NULL; give it a value");
            }
        }
    }

    private boolean isInPrimaryKey(int ordinal) {
        for (KeyPart part : table.primaryKey()) {
            if (part.column() == ordinal) {
                return true;
            }
        }
        return false;
    }

    private void checkValues(ColumnDefinition column, ColumnVector vector) {
        ColumnType type = column.type();
        if (vector instanceof BytesVector bytes && type.precision() != ColumnType.UNLIMITED) {
            checkLengths(column, bytes);
        } else if (vector instanceof LongVector longs) {
            long max = greatest(type);
            long min = type.name() == TypeName.DECIMAL ? -max : -max - 1;
            if (max != Long.MAX_VALUE) {
                checkRange(column, longs, min, max);
            }
        } else if (vector instanceof Int128Vector wides) {
            checkDigits(column, wides);
        }
    }

    private static long greatest(ColumnType type) {
        return switch (type.name()) {
            case TINYINT -> Byte.MAX_VALUE;
            case SMALLINT -> Short.MAX_VALUE;
            case INTEGER, DATE -> Integer.MAX_VALUE;
            case DECIMAL -> {
                long power = 1;
                for (int i = 0; i < type.precision(); i++) {
                    power *= 10;
                }
                yield power - 1;
            }
            default -> Long.MAX_VALUE;
        };
    }

    private void checkRange(ColumnDefinition column, LongVector vector, long min, long max) {
        for (int row = 0; row < vector.rowCount(); row++) {
            if (!vector.isNull(row) && (vector.value(row) < min || vector.value(row) > max)) {
                String value = BigDecimal.valueOf(
                                vector.value(row), column.type().scale())
                        .toPlainString();
                throw outOfRange(column, value);
            }
        }
    }

    private void checkDigits(ColumnDefinition column, Int128Vector vector) {
        BigInteger bound = BigInteger.TEN.pow(column.type().precision());
        Int128 max = Int128.of(bound.subtract(BigInteger.ONE));
        Int128 min = Int128.of(BigInteger.ONE.subtract(bound));
        for (int row = 0; row < vector.rowCount(); row++) {
            if (vector.isNull(row)) {
                continue;
            }
            long high = vector.high(row);
            long low = vector.low(row);
            if (Int128.compare(high, low, max.high(), max.low()) > 0
                    || Int128.compare(high, low, min.high(), min.low()) < 0) {
                String value = new BigDecimal(
                                Int128.toBigInteger(high, low), column.type().scale())
                        .toPlainString();
                throw outOfRange(column, value);
            }
        }
    }

    private void checkLengths(ColumnDefinition column, BytesVector vector) {
        int max = column.type().precision();
        boolean text = column.type().name().isText();
        for (int row = 0; row < vector.rowCount(); row++) {
            if (vector.isNull(row) || vector.length(row) <= max) {
                continue;
            }
            int length = text ? characters(vector, row) : vector.length(row);
            if (length > max) {
                throw new SqlDatabaseException(
                        SqlErrorCode.STRING_TOO_LONG,
                        name(column) + " of type " + column.type() + " got a value of length " + length
                                + "; shorten it or widen the column");
            }
        }
    }

    /** The number of code points of UTF-8 text: of the bytes that do not continue one. */
    private static int characters(BytesVector vector, int row) {
        int count = 0;
        int end = vector.offset(row) + vector.length(row);
        for (int i = vector.offset(row); i < end; i++) {
            if ((vector.heap()[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    private SqlDatabaseException outOfRange(ColumnDefinition column, String value) {
        return new SqlDatabaseException(
                SqlErrorCode.NUMERIC_OUT_OF_RANGE,
                "value " + value + " is out of range for " + name(column) + " of type " + column.type());
    }

    private String name(ColumnDefinition column) {
        return "column " + column.name() + " of table " + table.schema() + "." + table.name();
    }
}
