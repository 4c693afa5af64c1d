package io.travertine.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;

/** Collects bytes and puts them into a large object when it is closed. */
final class LargeObjectOutput extends ByteArrayOutputStream {

    private final long position;
    private final Target target;
    private boolean closed;

    /** Takes the bytes. */
    @FunctionalInterface
    interface Target {
        int set(long position, byte[] bytes) throws SQLException;
    }

    LargeObjectOutput(long position, Target target) {
        this.position = position;
        this.target = target;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            target.set(position, toByteArray());
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
