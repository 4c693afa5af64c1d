package io.travertine.console.format;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Prints what statements answered. */
public interface RowPrinter {

    /** Prints all rows of a result. */
    void print(ResultSet rows) throws SQLException;

    /** Tells how many rows a statement changed; called for statements that change rows. */
    void printUpdateCount(long count);

    /** Tells that a statement worked that neither answers nor changes rows. */
    void printDone();
}
