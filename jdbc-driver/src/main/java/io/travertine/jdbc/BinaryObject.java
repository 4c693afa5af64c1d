package io.travertine.jdbc;

import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Bytes as the BLOB that tools ask for: a copy in memory, which may be changed and given to a setter. Positions count bytes
 * from 1. After {@link #free} every other call fails. Used by one thread at a time.
 */
final class BinaryObject implements Blob {

    private byte @Nullable [] bytes;

    /** Takes the array over. */
    BinaryObject(byte[] bytes) {
        this.bytes = bytes;
    }

    private byte[] bytes() throws SQLException {
        byte[] open = bytes;
        if (open == null) {
            throw SqlExceptions.largeObjectFreed();
        }
        return open;
    }

    @Override
    public long length() throws SQLException {
        return bytes().length;
    }

    @Override
    public byte[] getBytes(long position, int length) throws SQLException {
        byte[] open = bytes();
        int from = LargeObjectRange.offset(position, open.length);
        return Arrays.copyOfRange(open, from, from + LargeObjectRange.length(length, open.length - from));
    }

    @Override
    public InputStream getBinaryStream() throws SQLException {
        return StreamReading.stream(bytes());
    }

    @Override
    public InputStream getBinaryStream(long position, long length) throws SQLException {
        byte[] open = bytes();
        int from = LargeObjectRange.offset(position, open.length);
        return StreamReading.stream(
                Arrays.copyOfRange(open, from, from + LargeObjectRange.exactly(length, open.length - from)));
    }

    @Override
    public long position(byte[] pattern, long start) throws SQLException {
        byte[] open = bytes();
        for (int from = LargeObjectRange.offset(start, open.length); from <= open.length - pattern.length; from++) {
            if (Arrays.equals(open, from, from + pattern.length, pattern, 0, pattern.length)) {
                return from + 1L;
            }
        }
        return -1;
    }

    @Override
    public long position(Blob pattern, long start) throws SQLException {
        return position(pattern.length() == 0 ? new byte[0] : pattern.getBytes(1, (int) pattern.length()), start);
    }

    @Override
    public int setBytes(long position, byte[] value) throws SQLException {
        byte[] open = bytes();
        int from = LargeObjectRange.offset(position, open.length);
        byte[] changed = Arrays.copyOf(open, Math.max(open.length, Math.addExact(from, value.length)));
        System.arraycopy(value, 0, changed, from, value.length);
        bytes = changed;
        return value.length;
    }

    @Override
    public int setBytes(long position, byte[] value, int offset, int length) throws SQLException {
        int from = LargeObjectRange.offset(offset + 1L, value.length);
        return setBytes(
                position,
                Arrays.copyOfRange(value, from, from + LargeObjectRange.exactly(length, value.length - from)));
    }

    @Override
    public OutputStream setBinaryStream(long position) throws SQLException {
        LargeObjectRange.offset(position, bytes().length);
        return new LargeObjectOutput(position, this::setBytes);
    }

    @Override
    public void truncate(long length) throws SQLException {
        bytes = Arrays.copyOf(bytes(), LargeObjectRange.exactly(length, bytes().length));
    }

    @Override
    public void free() {
        bytes = null;
    }
}
