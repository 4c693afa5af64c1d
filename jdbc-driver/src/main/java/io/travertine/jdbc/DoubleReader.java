package io.travertine.jdbc;

import java.math.BigDecimal;
import java.sql.SQLException;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.type.TypeName;

/** Reads REAL and DOUBLE; as an integer, the fraction is cut off. */
final class DoubleReader extends ColumnReader {

    private static final double LONG_LIMIT = 0x1p63;

    private DoubleVector vector = new DoubleVector(0, new double[0], null);

    DoubleReader(ResultColumn column) {
        super(column);
    }

    @Override
    void bind(ColumnVector rows) {
        vector = (DoubleVector) rows;
    }

    @Override
    boolean isNull(int row) {
        return vector.isNull(row);
    }

    @Override
    Object readObject(int row) {
        return isReal() ? (Object) Float.valueOf((float) vector.value(row)) : Double.valueOf(vector.value(row));
    }

    @Override
    String readText(int row) {
        return isReal() ? Float.toString((float) vector.value(row)) : Double.toString(vector.value(row));
    }

    @Override
    boolean readBoolean(int row) {
        return vector.value(row) != 0;
    }

    @Override
    long readLong(int row) throws SQLException {
        double value = vector.value(row);
        if (value >= -LONG_LIMIT && value < LONG_LIMIT) {
            return (long) value;
        }
        throw outOfRange(readText(row), "BIGINT");
    }

    @Override
    double readDouble(int row) {
        return vector.value(row);
    }

    @Override
    BigDecimal readDecimal(int row) throws SQLException {
        if (Double.isFinite(vector.value(row))) {
            return new BigDecimal(readText(row));
        }
        throw outOfRange(readText(row), "DECIMAL");
    }

    private boolean isReal() {
        return column().type().name() == TypeName.REAL;
    }
}
