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
    public long position(byte @Nullable [] pattern, long start) throws SQLException {
        byte[] open = bytes();
        byte[] wanted = LargeObjectRange.notNull(pattern, "the pattern");
        for (int from = LargeObjectRange.offset(start, open.length); from <= open.length - wanted.length; from++) {
            if (Arrays.equals(open, from, from + wanted.length, wanted, 0, wanted.length)) {
                return from + 1L;
            }
        }
        return -1;
    }

    @Override
    public long position(@Nullable Blob pattern, long start) throws SQLException {
        Blob wanted = LargeObjectRange.notNull(pattern, "the pattern");
        return position(wanted.length() == 0 ? new byte[0] : wanted.getBytes(1, (int) wanted.length()), start);
    }

    @Override
    public int setBytes(long position, byte @Nullable [] value) throws SQLException {
        byte[] open = bytes();
        byte[] written = LargeObjectRange.notNull(value, "the bytes");
        int from = LargeObjectRange.offset(position, open.length);
        byte[] changed = Arrays.copyOf(open, Math.max(open.length, Math.addExact(from, written.length)));
        System.arraycopy(written, 0, changed, from, written.length);
        bytes = changed;
        return written.length;
    }

    @Override
    public int setBytes(long position, byte @Nullable [] value, int offset, int length) throws SQLException {
        byte[] source = LargeObjectRange.notNull(value, "the bytes");
        int from = LargeObjectRange.offset(offset + 1L, source.length);
        return setBytes(
                position,
                Arrays.copyOfRange(source, from, from + LargeObjectRange.exactly(length, source.length - from)));
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
