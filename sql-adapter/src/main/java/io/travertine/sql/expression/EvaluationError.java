package io.travertine.sql.expression;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;

/** The errors that the values of a row can lead to. */
final class EvaluationError {

    private EvaluationError() {}

    static SqlDatabaseException outOfRange(ColumnType type) {
        return new SqlDatabaseException(
                SqlErrorCode.NUMERIC_OUT_OF_RANGE, "out of range: a result does not fit in type " + type);
    }

    static SqlDatabaseException divisionByZero() {
        return new SqlDatabaseException(SqlErrorCode.DIVISION_BY_ZERO, "division by zero");
    }

    static SqlDatabaseException invalidArgument(String function, String fault) {
        return new SqlDatabaseException(SqlErrorCode.INVALID_ARGUMENT, "function " + function + ": " + fault);
    }
}
