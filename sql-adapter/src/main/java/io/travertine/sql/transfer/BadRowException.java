package io.travertine.sql.transfer;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/** A row of a file that a table cannot hold, or that is none: says where in the file, and which column of the table. */
public final class BadRowException extends SqlDatabaseException {

    private static final long serialVersionUID = 1;

    private final long line;
    private final int column;
    private final String reason;

    /**
     * @param column the place of the value in the row, from 1; 0 if it is about the row as a whole
     * @param columnName the table's column that it is for; empty if there is none
     */
    BadRowException(
            SqlErrorCode code,
            String file,
            long line,
            int column,
            String columnName,
            String reason,
            @Nullable Throwable cause) {
        super(
                code,
                file + ", line " + line
                        + (column == 0 ? "" : ", column " + column)
                        + (columnName.isEmpty() ? "" : " (" + columnName + ")") + ": " + reason,
                null,
                cause);
        this.line = line;
        this.column = column;
        this.reason = reason;
    }

    public long line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }
}
