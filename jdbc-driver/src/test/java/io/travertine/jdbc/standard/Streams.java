package io.travertine.jdbc.standard;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;

/** Reads what comes as a stream or as a large object to its end; null stays null. */
final class Streams {

    private Streams() {}

    static String text(InputStream stream) {
        byte[] bytes = bytes(stream);
        return bytes == null ? null : new String(bytes, StandardCharsets.US_ASCII);
    }

    static String text(Reader reader) {
        if (reader == null) {
            return null;
        }
        try {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Clob clob) throws SQLException {
        return clob == null ? null : clob.getSubString(1, (int) clob.length());
    }

    static byte[] bytes(InputStream stream) {
        try {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Blob blob) throws SQLException {
        return blob == null ? null : blob.getBytes(1, (int) blob.length());
    }
}
