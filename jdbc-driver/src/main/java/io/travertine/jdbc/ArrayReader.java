package io.travertine.jdbc;

import java.sql.Array;
import java.util.Objects;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.type.ArrayDecoder;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;

/** Reads ARRAY. */
final class ArrayReader extends ColumnReader {

    private final RowCursor.Source source;
    private BytesVector vector = new BytesVector(0, new byte[0], new int[0], new int[0], null);

    ArrayReader(ResultColumn column, RowCursor.Source source) {
        super(column);
        this.source = source;
    }

    @Override
    void bind(ColumnVector rows) {
        vector = (BytesVector) rows;
    }

    @Override
    boolean isNull(int row) {
        return vector.isNull(row);
    }

    @Override
    Array readArray(int row) {
        ColumnType element = column().type().elementType();
        ArrayDecoder decoder = new ArrayDecoder(element).start(vector, row);
        ColumnBuilder elements = new ColumnBuilder(element.kind());
        while (decoder.hasNext()) {
            decoder.next(elements);
        }
        return new ArrayObject(element, elements.build(), source);
    }

    @Override
    Object readObject(int row) {
        return readArray(row);
    }

    @Override
    String readText(int row) {
        return TypeMapping.toText(Objects.requireNonNull(TypeMapping.toJava(column().type(), vector, row)));
    }
}
