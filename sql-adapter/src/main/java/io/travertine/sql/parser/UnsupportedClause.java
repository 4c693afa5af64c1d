package io.travertine.sql.parser;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** The errors that the grammar itself raises: what it understands, but must refuse. */
public final class UnsupportedClause {

    private UnsupportedClause() {}

    public static SqlDatabaseException named(SqlParserPos position, String what) {
        return Positions.error(SqlErrorCode.NOT_SUPPORTED, position, what + " are not supported");
    }

    public static SqlDatabaseException contradiction(SqlParserPos position, String one, String other) {
        return Positions.error(
                SqlErrorCode.INVALID_DEFINITION,
                position,
                "both " + one + " and " + other + " are given; leave one out");
    }
}
