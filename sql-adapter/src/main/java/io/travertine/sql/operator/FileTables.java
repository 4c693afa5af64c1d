package io.travertine.sql.operator;

import java.util.Map;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;

/** Finds users' files. */
@FunctionalInterface
public interface FileTables {

    /** For where no files are read. */
    FileTables NONE = (function, file, options) -> {
        throw new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, function + " cannot be called here");
    };

    /**
     * A file as a table; it is read to find the types of its columns.
     *
     * @param function what the statement calls to read it, for messages
     * @param options of COPY, by their names in capitals
     * @throws SqlDatabaseException FILE_FAILED if it cannot be read, INVALID_ARGUMENT for a wrong option
     */
    FileTable table(String function, String file, Map<String, String> options);
}
