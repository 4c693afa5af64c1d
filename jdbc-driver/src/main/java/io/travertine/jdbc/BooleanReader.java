package io.travertine.jdbc;

import java.math.BigDecimal;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.ResultColumn;

/** Reads BOOLEAN; as a number, true is 1 and false is 0. */
final class BooleanReader extends ColumnReader {

    private BooleanVector vector = new BooleanVector(0, new boolean[0], null);

    BooleanReader(ResultColumn column) {
        super(column);
    }

    @Override
    void bind(ColumnVector rows) {
        vector = (BooleanVector) rows;
    }

    @Override
    boolean isNull(int row) {
        return vector.isNull(row);
    }

    @Override
    Object readObject(int row) {
        return vector.value(row);
    }

    @Override
    String readText(int row) {
        return vector.value(row) ? "TRUE" : "FALSE";
    }

    @Override
    boolean readBoolean(int row) {
        return vector.value(row);
    }

    @Override
    long readLong(int row) {
        return vector.value(row) ? 1 : 0;
    }

    @Override
    double readDouble(int row) {
        return readLong(row);
    }

    @Override
    BigDecimal readDecimal(int row) {
        return BigDecimal.valueOf(readLong(row));
    }
}
