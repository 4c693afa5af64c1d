package io.travertine.sql.transfer;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Reads the rows of a file, one after the other. Used by one thread. */
public interface RowReader extends AutoCloseable {

    /** The columns that the file names; none if it names none. */
    List<String> columns();

    /**
     * The next row, or null at the end.
     *
     * @throws BadRowException if there is one that cannot be read; reading may go on behind it
     */
    @Nullable FileRow next() throws IOException;

    /** How many bytes of the file were read so far. */
    long bytesRead();

    @Override
    void close() throws IOException;
}
