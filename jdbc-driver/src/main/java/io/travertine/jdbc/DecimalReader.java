package io.travertine.jdbc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.Int128;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.sql.ResultColumn;

/** Reads DECIMAL from scaled integers of 64 or of 128 bits; as an integer, the fraction is cut off. */
final class DecimalReader extends ColumnReader {

    private final int scale;
    private ColumnVector vector = new LongVector(0, new long[0], null);

    DecimalReader(ResultColumn column) {
        super(column);
        this.scale = column.type().scale();
    }

    @Override
    void bind(ColumnVector rows) {
        vector = rows;
    }

    @Override
    boolean isNull(int row) {
        return vector.isNull(row);
    }

    @Override
    Object readObject(int row) {
        return readDecimal(row);
    }

    @Override
    String readText(int row) {
        return readDecimal(row).toPlainString();
    }

    @Override
    boolean readBoolean(int row) {
        return readDecimal(row).signum() != 0;
    }

    @Override
    long readLong(int row) throws SQLException {
        if (scale == 0 && vector instanceof LongVector longs) {
            return longs.value(row);
        }
        BigDecimal whole = readDecimal(row).setScale(0, RoundingMode.DOWN);
        try {
            return whole.longValueExact();
        } catch (ArithmeticException e) {
            throw outOfRange(whole.toPlainString(), "BIGINT");
        }
    }

    @Override
    double readDouble(int row) {
        return readDecimal(row).doubleValue();
    }

    @Override
    BigDecimal readDecimal(int row) {
        if (vector instanceof LongVector longs) {
            return BigDecimal.valueOf(longs.value(row), scale);
        }
        Int128Vector wide = (Int128Vector) vector;
        return new BigDecimal(Int128.toBigInteger(wide.high(row), wide.low(row)), scale);
    }
}
