package io.travertine.jdbc;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * A text as the CLOB or NCLOB that tools ask for: a copy in memory, which may be changed and given to a setter. Positions
 * count characters from 1. After {@link #free} every other call fails. Used by one thread at a time.
 */
final class CharacterObject implements NClob {

    private @Nullable StringBuilder text;

    CharacterObject(String text) {
        this.text = new StringBuilder(text);
    }

    private StringBuilder text() throws SQLException {
        StringBuilder open = text;
        if (open == null) {
            throw SqlExceptions.largeObjectFreed();
        }
        return open;
    }

    @Override
    public long length() throws SQLException {
        return text().length();
    }

    @Override
    public String getSubString(long position, int length) throws SQLException {
        StringBuilder open = text();
        int from = LargeObjectRange.offset(position, open.length());
        return open.substring(from, from + LargeObjectRange.length(length, open.length() - from));
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new StringReader(text().toString());
    }

    @Override
    public Reader getCharacterStream(long position, long length) throws SQLException {
        int from = LargeObjectRange.offset(position, text().length());
        return new StringReader(
                text().substring(from, from + LargeObjectRange.exactly(length, text().length() - from)));
    }

    @Override
    public InputStream getAsciiStream() throws SQLException {
        return StreamReading.stream(text().toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long position(@Nullable String wanted, long start) throws SQLException {
        String searched = LargeObjectRange.notNull(wanted, "the text");
        return text().indexOf(searched, LargeObjectRange.offset(start, text().length())) + 1L;
    }

    @Override
    public long position(@Nullable Clob wanted, long start) throws SQLException {
        Clob searched = LargeObjectRange.notNull(wanted, "the text");
        return position(searched.length() == 0 ? "" : searched.getSubString(1, (int) searched.length()), start);
    }

    @Override
    public int setString(long position, @Nullable String value) throws SQLException {
        StringBuilder open = text();
        String written = LargeObjectRange.notNull(value, "the text");
        int from = LargeObjectRange.offset(position, open.length());
        open.replace(from, Math.min(open.length(), from + written.length()), written);
        return written.length();
    }

    @Override
    public int setString(long position, @Nullable String value, int offset, int length) throws SQLException {
        String source = LargeObjectRange.notNull(value, "the text");
        int from = LargeObjectRange.offset(offset + 1L, source.length());
        return setString(
                position, source.substring(from, from + LargeObjectRange.exactly(length, source.length() - from)));
    }

    @Override
    public Writer setCharacterStream(long position) throws SQLException {
        LargeObjectRange.offset(position, text().length());
        return new LargeObjectWriter(this, position);
    }

    @Override
    public OutputStream setAsciiStream(long position) throws SQLException {
        LargeObjectRange.offset(position, text().length());
        return new LargeObjectOutput(
                position, (at, bytes) -> setString(at, new String(bytes, StandardCharsets.US_ASCII)));
    }

    @Override
    public void truncate(long length) throws SQLException {
        text().setLength(LargeObjectRange.exactly(length, text().length()));
    }

    @Override
    public void free() {
        text = null;
    }
}
