package io.travertine.sql;

/** What kind of error an SQL statement met, with its standard SQLState. */
public enum SqlErrorCode {
    SYNTAX_ERROR("42601"),
    TABLE_NOT_FOUND("42S02"),
    TABLE_EXISTS("42S01"),
    COLUMN_NOT_FOUND("42S22"),
    COLUMN_EXISTS("42S21"),
    INDEX_NOT_FOUND("42S12"),
    INDEX_EXISTS("42S11"),
    SCHEMA_NOT_FOUND("3F000"),
    FUNCTION_NOT_FOUND("42883"),
    AMBIGUOUS_COLUMN("42702"),
    INVALID_GROUPING("42803"),
    TYPE_MISMATCH("42804"),
    INVALID_DEFINITION("42611"),
    INVALID_STATEMENT("42000"),
    PARAMETER_MISSING("07001"),
    UNIQUE_VIOLATION("23505"),
    NOT_NULL_VIOLATION("23502"),
    NUMERIC_OUT_OF_RANGE("22003"),
    DIVISION_BY_ZERO("22012"),
    STRING_TOO_LONG("22001"),
    INVALID_DATETIME("22007"),
    DATETIME_OVERFLOW("22008"),
    INVALID_CAST("22018"),
    INVALID_ARGUMENT("22023"),
    CARDINALITY_VIOLATION("21000"),
    SERIALIZATION_CONFLICT("40001"),
    QUERY_CANCELLED("57014"),
    INVALID_TRANSACTION_STATE("25000"),
    READ_ONLY_TRANSACTION("25006"),
    INVALID_SAVEPOINT("3B001"),
    CONNECTION_CLOSED("08003"),
    CONNECTION_FAILED("08001"),
    OUTCOME_UNKNOWN("08007"),
    NOT_SUPPORTED("0A000"),
    TOO_COMPLEX("54001"),
    TRANSACTION_TOO_LARGE("54000"),
    DISK_FULL("53100"),
    STORAGE_FAILED("58030"),
    CORRUPTION("XX001"),
    INTERNAL_ERROR("XX000");

    private final String sqlState;

    SqlErrorCode(String sqlState) {
        this.sqlState = sqlState;
    }

    /** Five characters: the class of the error in two, its kind in three. */
    public String sqlState() {
        return sqlState;
    }
}
