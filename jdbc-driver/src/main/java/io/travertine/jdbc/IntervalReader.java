package io.travertine.jdbc;

import java.util.Objects;

import io.travertine.engine.ColumnVector;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.type.TypeMapping;

/** Reads intervals: of years and months as {@code Period}, of days and times as {@code Duration}, both as SQL's text. */
final class IntervalReader extends ColumnReader {

    private ColumnVector vector = TypeMapping.toVector(column().type(), null);

    IntervalReader(ResultColumn column) {
        super(column);
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
        return Objects.requireNonNull(TypeMapping.toJava(column().type(), vector, row));
    }

    @Override
    String readText(int row) {
        return TypeMapping.toText(readObject(row));
    }
}
