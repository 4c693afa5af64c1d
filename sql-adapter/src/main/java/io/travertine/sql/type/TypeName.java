package io.travertine.sql.type;

/** The SQL types that a column or an expression can have. */
public enum TypeName {
    /** The type of a bare NULL, before anything gives it another. */
    NULL,
    BOOLEAN,
    TINYINT,
    SMALLINT,
    INTEGER,
    BIGINT,
    /** Single precision; held as a double that is always the value of a float. */
    REAL,
    DOUBLE,
    DECIMAL,
    CHAR,
    VARCHAR,
    VARBINARY,
    /** Days since 1970-01-01. */
    DATE,
    /** Microseconds since midnight. */
    TIME,
    /** Microseconds since 1970-01-01T00:00:00, without a zone. */
    TIMESTAMP,
    /** Microseconds since 1970-01-01T00:00:00Z: a moment, shown by the clock of the session's time zone. */
    TIMESTAMP_TZ,
    /** Sixteen bytes, in the order of its text. */
    UUID,
    /** Text in JSON, in the one form that all texts of equal values have. */
    JSON,
    /** Months. */
    INTERVAL_YEAR_MONTH,
    /** Microseconds. */
    INTERVAL_DAY_TIME,
    /** Values of one type in a row, NULL among them. */
    ARRAY;

    public boolean isInteger() {
        return this == TINYINT || this == SMALLINT || this == INTEGER || this == BIGINT;
    }

    public boolean isApproximate() {
        return this == REAL || this == DOUBLE;
    }

    public boolean isNumeric() {
        return isInteger() || isApproximate() || this == DECIMAL;
    }

    public boolean isText() {
        return this == CHAR || this == VARCHAR;
    }
}
