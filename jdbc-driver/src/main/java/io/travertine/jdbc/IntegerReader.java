package io.travertine.jdbc;

import java.math.BigDecimal;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.type.TypeName;

/** Reads TINYINT, SMALLINT, INTEGER and BIGINT. */
final class IntegerReader extends ColumnReader {

    private LongVector vector = new LongVector(0, new long[0], null);

    IntegerReader(ResultColumn column) {
        super(column);
    }

    @Override
    void bind(ColumnVector rows) {
        vector = (LongVector) rows;
    }

    @Override
    boolean isNull(int row) {
        return vector.isNull(row);
    }

    @Override
    Object readObject(int row) {
        TypeName type = column().type().name();
        return type == TypeName.BIGINT
                ? (Object) Long.valueOf(vector.value(row))
                : Integer.valueOf((int) vector.value(row));
    }

    @Override
    String readText(int row) {
        return Long.toString(vector.value(row));
    }

    @Override
    boolean readBoolean(int row) {
        return vector.value(row) != 0;
    }

    @Override
    long readLong(int row) {
        return vector.value(row);
    }

    @Override
    double readDouble(int row) {
        return vector.value(row);
    }

    @Override
    BigDecimal readDecimal(int row) {
        return BigDecimal.valueOf(vector.value(row));
    }
}
