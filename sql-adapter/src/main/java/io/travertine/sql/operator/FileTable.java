package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.catalog.ColumnDefinition;
import org.jspecify.annotations.Nullable;

/** A user's file as a table. Thread-safe. */
public interface FileTable {

    /** What the file holds, with the types that all of its values have. */
    List<ColumnDefinition> columns();

    /** The file and how it is read, in a word; files with one description are one table. */
    String description();

    /** Begins to read. */
    Rows open();

    /** The rows, read one after the other. Used by one thread. */
    interface Rows extends AutoCloseable {

        /** The next rows, or null at the end. */
        @Nullable ColumnBatch next();

        @Override
        void close();
    }
}
