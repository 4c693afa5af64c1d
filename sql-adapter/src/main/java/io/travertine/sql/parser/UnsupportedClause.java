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

    /** TRUNCATE ... CASCADE. */
    public static SqlDatabaseException truncateCascade(SqlParserPos position) {
        return Positions.error(
                SqlErrorCode.NOT_SUPPORTED,
                position,
                "TRUNCATE with CASCADE is not supported; use DELETE, which follows the actions of the foreign keys");
    }

    /** RESET, and SET ... = DEFAULT. */
    public static SqlDatabaseException reset(SqlParserPos position) {
        return Positions.error(
                SqlErrorCode.NOT_SUPPORTED,
                position,
                "RESET is not supported; SET the value that is wanted, SHOW ALL lists those there are");
    }

    /** SET LOCAL. */
    public static SqlDatabaseException setLocal(SqlParserPos position) {
        return Positions.error(
                SqlErrorCode.NOT_SUPPORTED,
                position,
                "SET LOCAL is not supported: a setting holds until it is set again; SET TRANSACTION concerns one"
                        + " transaction");
    }

    /** CREATE INDEX IF NOT EXISTS ON. */
    public static SqlDatabaseException indexWithoutName(SqlParserPos position) {
        return Positions.error(
                SqlErrorCode.SYNTAX_ERROR, position, "IF NOT EXISTS needs the name of the index that may exist");
    }

    public static SqlDatabaseException contradiction(SqlParserPos position, String one, String other) {
        return Positions.error(
                SqlErrorCode.INVALID_DEFINITION,
                position,
                "both " + one + " and " + other + " are given; leave one out");
    }
}
