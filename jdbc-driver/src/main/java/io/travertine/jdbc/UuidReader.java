package io.travertine.jdbc;

import java.nio.ByteBuffer;
import java.util.UUID;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.ResultColumn;

/** Reads UUID from its sixteen bytes. */
final class UuidReader extends ColumnReader {

    private BytesVector vector = new BytesVector(0, new byte[0], new int[0], new int[0], null);

    UuidReader(ResultColumn column) {
        super(column);
    }

    /** Sixteen bytes as a UUID. */
    static UUID uuid(BytesVector vector, int row) {
        ByteBuffer bytes = ByteBuffer.wrap(vector.heap(), vector.offset(row), vector.length(row));
        return new UUID(bytes.getLong(), bytes.getLong());
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
        return uuid(vector, row);
    }

    @Override
    String readText(int row) {
        return uuid(vector, row).toString();
    }

    @Override
    byte[] readBytes(int row) {
        return vector.value(row);
    }

    @Override
    UUID readUuid(int row) {
        return uuid(vector, row);
    }
}
