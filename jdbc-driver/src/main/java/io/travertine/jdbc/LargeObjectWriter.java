package io.travertine.jdbc;

import java.io.IOException;
import java.io.StringWriter;
import java.sql.Clob;
import java.sql.SQLException;

/** Collects characters and puts them into a CLOB when it is closed. */
final class LargeObjectWriter extends StringWriter {

    private final Clob target;
    private final long position;
    private boolean closed;

    LargeObjectWriter(Clob target, long position) {
        this.target = target;
        this.position = position;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            target.setString(position, toString());
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
