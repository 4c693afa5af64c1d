package io.travertine.sql.parser;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlDatabaseException.Position;
import io.travertine.sql.SqlErrorCode;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Says where in its text a part of a statement begins, and what is wrong there. */
public final class Positions {

    private Positions() {}

    public static Position of(SqlParserPos place) {
        return new Position(place.getLineNum(), place.getColumnNum());
    }

    public static Position of(SqlNode part) {
        return of(part.getParserPosition());
    }

    /** An error at the beginning of a part. */
    public static SqlDatabaseException error(SqlErrorCode code, SqlNode part, String message) {
        return error(code, part.getParserPosition(), message);
    }

    /** An error at a place. */
    public static SqlDatabaseException error(SqlErrorCode code, SqlParserPos place, String message) {
        return new SqlDatabaseException(code, message, of(place), null);
    }
}
