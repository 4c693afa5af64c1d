package io.travertine.jdbc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Reads the streams that are given as parameters to their end, or up to the length that the caller stated. */
final class StreamReading {

    static final long UNKNOWN_LENGTH = -1;

    private static final int BUFFER_CHARACTERS = 8192;

    private StreamReading() {}

    static long checkLength(long length) throws SQLException {
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw SqlExceptions.invalidArgument("length of a stream must be from 0 to 2147483647, got " + length);
        }
        return length;
    }

    static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    static String ascii(InputStream stream, long length) throws SQLException {
        return new String(bytes(stream, length), StandardCharsets.US_ASCII);
    }

    static byte[] bytes(InputStream stream, long length) throws SQLException {
        try {
            if (length == UNKNOWN_LENGTH) {
                return stream.readAllBytes();
            }
            byte[] bytes = stream.readNBytes((int) length);
            checkComplete(bytes.length, length);
            return bytes;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static String text(Reader reader, long length) throws SQLException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[BUFFER_CHARACTERS];
        long limit = length == UNKNOWN_LENGTH ? Integer.MAX_VALUE : length;
        try {
            while (text.length() < limit) {
                int count = reader.read(buffer, 0, (int) Math.min(buffer.length, limit - text.length()));
                if (count < 0) {
                    break;
                }
                text.append(buffer, 0, count);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (length != UNKNOWN_LENGTH) {
            checkComplete(text.length(), length);
        }
        return text.toString();
    }

    private static void checkComplete(int found, long stated) throws SQLException {
        if (found < stated) {
            throw SqlExceptions.invalidArgument("stream ends after " + found + ", its stated length is " + stated);
        }
    }

    private static SQLException unreadable(IOException e) {
        return new SQLException("cannot read the stream of a parameter: " + e.getMessage(), "HY000", e);
    }
}
