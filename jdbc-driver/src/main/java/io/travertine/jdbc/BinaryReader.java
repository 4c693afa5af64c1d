package io.travertine.jdbc;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.ResultColumn;

/** Reads VARBINARY; as text, in hexadecimal digits. */
final class BinaryReader extends ColumnReader {

    private BytesVector vector = new BytesVector(0, new byte[0], new int[0], new int[0], null);

    BinaryReader(ResultColumn column) {
        super(column);
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
    Object readObject(int row) {
        return vector.value(row);
    }

    @Override
    String readText(int row) {
        return HexFormat.of().formatHex(vector.heap(), vector.offset(row), vector.offset(row) + vector.length(row));
    }

    @Override
    byte[] readBytes(int row) {
        return vector.value(row);
    }

    @Override
    UUID readUuid(int row) throws SQLException {
        if (vector.length(row) != 2 * Long.BYTES) {
            throw impossible("a UUID");
        }
        return UuidReader.uuid(vector, row);
    }
}
