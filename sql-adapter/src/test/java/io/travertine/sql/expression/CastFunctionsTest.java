package io.travertine.sql.expression;

import org.junit.jupiter.api.Test;

class CastFunctionsTest {

    @Test
    void convertsNumbers() {
        FunctionTable.check("""
                CAST | INTEGER 40000 | SMALLINT !NUMERIC_OUT_OF_RANGE
                CAST | SMALLINT 5 | BIGINT 5
                CAST | BIGINT NULL | SMALLINT NULL
                CAST | NULL NULL | DATE NULL
                CAST | DECIMAL(5,2) 2.50 | INTEGER 3
                CAST | DECIMAL(5,2) -2.50 | INTEGER -3
                CAST | DECIMAL(38,2) 9223372036854775807.50 | BIGINT !NUMERIC_OUT_OF_RANGE
                CAST | DOUBLE 2.5 | INTEGER 3
                CAST | DOUBLE 1e10 | INTEGER !NUMERIC_OUT_OF_RANGE
                CAST | DOUBLE NaN | INTEGER !NUMERIC_OUT_OF_RANGE
                CAST | DOUBLE 1e39 | REAL !NUMERIC_OUT_OF_RANGE
                CAST | DOUBLE 0.1 | REAL 0.1
                CAST | REAL 0.1 | DECIMAL(5,3) 0.100
                CAST | DOUBLE 1.005 | DECIMAL(5,2) 1.01
                CAST | DECIMAL(6,3) 1.005 | DECIMAL(5,2) 1.01
                CAST | DECIMAL(6,3) 999.995 | DECIMAL(5,2) !NUMERIC_OUT_OF_RANGE
                CAST | INTEGER 1000 | DECIMAL(5,2) !NUMERIC_OUT_OF_RANGE
                CAST | BIGINT 9223372036854775807 | DECIMAL(38,10) 9223372036854775807
                CAST | DECIMAL(38,10) 123456789.0123456789 | DECIMAL(18,9) 123456789.012345679
                CAST | DECIMAL(38,20) 0.1 | DOUBLE 0.1
                CAST | BOOLEAN TRUE | INTEGER 1
                CAST | INTEGER 7 | BOOLEAN TRUE
                CAST | DATE 2024-01-01 | INTEGER !NOT_SUPPORTED
                """);
    }

    @Test
    void convertsTexts() {
        FunctionTable.check("""
                CAST | VARCHAR ' -12 ' | INTEGER -12
                CAST | VARCHAR '1e3' | INTEGER 1000
                CAST | VARCHAR 'abc' | INTEGER !INVALID_CAST
                CAST | VARCHAR '' | INTEGER !INVALID_CAST
                CAST | VARCHAR '0x1' | DOUBLE !INVALID_CAST
                CAST | VARCHAR '1d' | DOUBLE !INVALID_CAST
                CAST | VARCHAR '99999999999999999999' | BIGINT !NUMERIC_OUT_OF_RANGE
                CAST | VARCHAR '1e999999999' | DECIMAL(38,2) !NUMERIC_OUT_OF_RANGE
                CAST | VARCHAR '1e-999999999' | DECIMAL(38,2) 0.00
                CAST | VARCHAR '1.005' | DECIMAL(5,2) 1.01
                CAST | VARCHAR 'Yes' | BOOLEAN TRUE
                CAST | VARCHAR 'maybe' | BOOLEAN !INVALID_CAST
                CAST | VARCHAR '2024-2-9' | DATE 2024-02-09
                CAST | VARCHAR '2023-02-29' | DATE !DATETIME_OVERFLOW
                CAST | VARCHAR '29.02.2024' | DATE !INVALID_DATETIME
                CAST | VARCHAR '10000-01-01' | DATE !DATETIME_OVERFLOW
                CAST | VARCHAR '12:34:56.1234567' | TIME 12:34:56.123457
                CAST | VARCHAR '25:00:00' | TIME !DATETIME_OVERFLOW
                CAST | VARCHAR '2024-02-29T12:34:56.123456' | TIMESTAMP 2024-02-29 12:34:56.123456
                CAST | VARCHAR '2024-02-29' | TIMESTAMP 2024-02-29 00:00:00
                CAST | VARCHAR '123E4567-e89b-12d3-a456-426614174000' | UUID 123e4567-e89b-12d3-a456-426614174000
                CAST | VARCHAR '123' | UUID !INVALID_CAST
                CAST | VARCHAR 'a日😀b' | VARCHAR(3) 'a日😀'
                ASSIGN | VARCHAR 'a日😀b' | VARCHAR(3) !STRING_TOO_LONG
                ASSIGN | VARCHAR 'a日😀' | VARCHAR(3) 'a日😀'
                ASSIGN | VARCHAR 'abc  ' | VARCHAR(3) 'abc'
                ASSIGN | DECIMAL(6,3) 1.005 | DECIMAL(5,2) 1.01
                CAST | INTEGER 12345 | VARCHAR(3) '123'
                CAST | DECIMAL(5,2) -0.50 | VARCHAR '-0.50'
                CAST | DOUBLE 1.5 | VARCHAR '1.5'
                CAST | REAL 0.1 | VARCHAR '0.1'
                CAST | BOOLEAN FALSE | VARCHAR 'FALSE'
                CAST | TIMESTAMP 2024-02-29 12:34:56.120000 | VARCHAR '2024-02-29 12:34:56.12'
                CAST | DATE 0001-02-03 | VARCHAR '0001-02-03'
                CAST | INTERVAL_DAY_TIME -1 02:03:04.5 | VARCHAR '-1 02:03:04.5'
                CAST | VARBINARY '日' | VARCHAR '日'
                """);
    }

    @Test
    void convertsDatesAndTimes() {
        FunctionTable.check("""
                CAST | DATE 1969-12-31 | TIMESTAMP 1969-12-31 00:00
                CAST | TIMESTAMP 1969-12-31 23:59:59.999999 | DATE 1969-12-31
                CAST | TIMESTAMP 1969-12-31 23:59:59.999999 | TIME 23:59:59.999999
                CAST | TIMESTAMP 1969-12-31 23:59:59.999999 | TIMESTAMP(3) 1970-01-01 00:00:00
                CAST | TIMESTAMP 1969-12-31 23:59:58.123456 | TIMESTAMP(0) 1969-12-31 23:59:58
                CAST | TIME 12:34:56.789 | TIMESTAMP 2026-03-01 12:34:56.789
                CAST | TIME 23:59:59.999999 | TIME(0) 23:59:59
                """);
    }
}
