package io.travertine.sql.expression;

import org.junit.jupiter.api.Test;

class ArithmeticFunctionsTest {

    @Test
    void computesIntegersAndChecksTheirRange() {
        FunctionTable.check("""
                PLUS   | INTEGER 1          | INTEGER 2                 | INTEGER 3
                PLUS   | INTEGER 2147483647 | INTEGER 1                 | INTEGER !NUMERIC_OUT_OF_RANGE
                PLUS   | INTEGER 2147483647 | INTEGER 1                 | BIGINT 2147483648
                PLUS   | INTEGER NULL       | INTEGER 1                 | INTEGER NULL
                PLUS   | NULL NULL          | INTEGER 1                 | INTEGER NULL
                PLUS   | SMALLINT 32767     | SMALLINT 1                | SMALLINT !NUMERIC_OUT_OF_RANGE
                PLUS   | SMALLINT -32768    | SMALLINT 0                | SMALLINT -32768
                PLUS   | BIGINT 9223372036854775807  | BIGINT 1         | BIGINT !NUMERIC_OUT_OF_RANGE
                PLUS   | BIGINT -9223372036854775808 | BIGINT -1        | BIGINT !NUMERIC_OUT_OF_RANGE
                MINUS  | BIGINT -9223372036854775808 | BIGINT 1         | BIGINT !NUMERIC_OUT_OF_RANGE
                MINUS  | BIGINT -1 | BIGINT -9223372036854775808        | BIGINT 9223372036854775807
                TIMES  | BIGINT 4294967296 | BIGINT 2147483648          | BIGINT !NUMERIC_OUT_OF_RANGE
                TIMES  | BIGINT -4294967296 | BIGINT 2147483648         | BIGINT -9223372036854775808
                TIMES  | INTEGER 65536 | INTEGER 32768                  | INTEGER !NUMERIC_OUT_OF_RANGE
                DIVIDE | INTEGER 7 | INTEGER -2                         | INTEGER -3
                DIVIDE | INTEGER 7 | INTEGER 0                          | INTEGER !DIVISION_BY_ZERO
                DIVIDE | INTEGER NULL | INTEGER 0                       | INTEGER NULL
                DIVIDE | BIGINT -9223372036854775808 | BIGINT -1        | BIGINT !NUMERIC_OUT_OF_RANGE
                MOD    | INTEGER -7 | INTEGER 3                         | INTEGER -1
                MOD    | BIGINT -9223372036854775808 | BIGINT -1        | BIGINT 0
                MOD    | INTEGER 7 | INTEGER 0                          | INTEGER !DIVISION_BY_ZERO
                NEGATE | INTEGER -2147483648                            | INTEGER !NUMERIC_OUT_OF_RANGE
                NEGATE | BIGINT -9223372036854775808                    | BIGINT !NUMERIC_OUT_OF_RANGE
                ABS    | INTEGER -5                                     | INTEGER 5
                SIGN   | DECIMAL(30,2) -0.01                            | INTEGER -1
                SIGN   | DOUBLE 2.5                                     | DOUBLE 1
                SIGN   | BIGINT 0                                       | INTEGER 0
                """);
    }

    @Test
    void computesDecimalsExactlyInTheScaleOfTheResult() {
        FunctionTable.check("""
                PLUS   | DECIMAL(5,2) 1.25  | DECIMAL(5,2) 2.50  | DECIMAL(6,2) 3.75
                PLUS   | DECIMAL(5,2) 1.25  | INTEGER 2          | DECIMAL(13,2) 3.25
                PLUS   | DECIMAL(5,1) 0.4   | DECIMAL(5,1) 0.4   | DECIMAL(5,0) 1
                PLUS   | DECIMAL(18,0) 999999999999999999 | DECIMAL(18,0) 1 | DECIMAL(18,0) !NUMERIC_OUT_OF_RANGE
                PLUS   | DECIMAL(18,0) 999999999999999999 | DECIMAL(18,0) 1 | DECIMAL(19,0) 1000000000000000000
                PLUS   | DECIMAL(18,0) 999999999999999999 | BIGINT 9223372036854775807 | DECIMAL(18,0) !NUMERIC_OUT_OF_RANGE
                PLUS   | DECIMAL(38,0) 99999999999999999999999999999999999999 | INTEGER 1 | DECIMAL(38,0) !NUMERIC_OUT_OF_RANGE
                MINUS  | INTEGER 1          | DECIMAL(15,2) 0.05 | DECIMAL(16,2) 0.95
                MINUS  | DECIMAL(38,10) 0.0000000001 | DECIMAL(5,2) 1.00 | DECIMAL(38,10) -0.9999999999
                TIMES  | DECIMAL(15,2) 12345.67 | DECIMAL(16,2) 0.95 | DECIMAL(31,4) 11728.3865
                TIMES  | DECIMAL(31,4) 11728.3865 | DECIMAL(16,2) -1.08 | DECIMAL(38,6) -12666.657420
                TIMES  | DECIMAL(5,2) 1.05 | DECIMAL(5,2) 1.05 | DECIMAL(10,4) 1.1025
                TIMES  | DECIMAL(5,2) 1.05 | DECIMAL(5,2) 1.05 | DECIMAL(10,2) 1.10
                TIMES  | DECIMAL(18,0) 999999999999999999 | DECIMAL(18,0) 999999999999999999 | DECIMAL(18,0) !NUMERIC_OUT_OF_RANGE
                TIMES  | DECIMAL(38,20) 123456789012345678.12345678901234567890 | DECIMAL(38,20) 2.00000000000000000000 | DECIMAL(38,10) 246913578024691356.2469135780
                TIMES  | DECIMAL(38,0) 99999999999999999999 | DECIMAL(38,0) 99999999999999999999 | DECIMAL(38,0) !NUMERIC_OUT_OF_RANGE
                DIVIDE | INTEGER 1 | INTEGER 3 | DECIMAL(19,6) 0.333333
                DIVIDE | INTEGER 2 | INTEGER -3 | DECIMAL(19,6) -0.666667
                DIVIDE | DECIMAL(38,10) 1 | INTEGER 3 | DECIMAL(38,20) 0.33333333333333333333
                DIVIDE | DECIMAL(38,0) 99999999999999999999999999999999999999 | INTEGER 3 | DECIMAL(38,0) 33333333333333333333333333333333333333
                DIVIDE | DECIMAL(5,2) 1.00 | DECIMAL(5,2) 0.00 | DECIMAL(10,6) !DIVISION_BY_ZERO
                DIVIDE | DECIMAL(5,4) 0.1250 | INTEGER 1 | DECIMAL(5,2) 0.13
                MOD    | DECIMAL(5,2) -7.50 | DECIMAL(5,1) 2.0 | DECIMAL(5,2) -1.50
                NEGATE | DECIMAL(38,2) 1.23 | DECIMAL(38,2) -1.23
                ABS    | DECIMAL(10,2) -1.23 | DECIMAL(10,2) 1.23
                """);
    }

    @Test
    void computesApproximateNumbersAndRefusesInfinity() {
        FunctionTable.check("""
                PLUS   | DOUBLE 0.1 | DOUBLE 0.2 | DOUBLE 0.30000000000000004
                PLUS   | REAL 0.1 | REAL 0.2 | REAL 0.3
                PLUS   | DECIMAL(5,2) 0.25 | DOUBLE 0.5 | DOUBLE 0.75
                PLUS   | INTEGER 1 | DOUBLE 0.6 | INTEGER 2
                TIMES  | DOUBLE 1e308 | DOUBLE 10 | DOUBLE !NUMERIC_OUT_OF_RANGE
                TIMES  | REAL 1e38 | REAL 10 | REAL !NUMERIC_OUT_OF_RANGE
                TIMES  | DOUBLE Infinity | DOUBLE 10 | DOUBLE Infinity
                TIMES  | DOUBLE NaN | DOUBLE 10 | DOUBLE NaN
                DIVIDE | DOUBLE 1 | DOUBLE 0 | DOUBLE !DIVISION_BY_ZERO
                DIVIDE | DOUBLE 1 | DOUBLE -0.0 | DOUBLE !DIVISION_BY_ZERO
                DIVIDE | DOUBLE 1 | INTEGER 4 | DOUBLE 0.25
                MOD    | DOUBLE 5.5 | DOUBLE 2 | DOUBLE 1.5
                NEGATE | DOUBLE 5.5 | DOUBLE -5.5
                ABS    | REAL -5.5 | REAL 5.5
                """);
    }

    @Test
    void addsIntervalsToDatesAndSubtractsDates() {
        FunctionTable.check("""
                PLUS  | DATE 2024-01-31 | INTERVAL_YEAR_MONTH 0-1 | DATE 2024-02-29
                MINUS | DATE 2024-02-29 | INTERVAL_YEAR_MONTH 1-0 | DATE 2023-02-28
                PLUS  | DATE 2024-02-28 | INTERVAL_DAY_TIME 2 00:00 | DATE 2024-03-01
                MINUS | DATE 1998-12-01 | INTERVAL_DAY_TIME 90 00:00 | DATE 1998-09-02
                PLUS  | INTERVAL_DAY_TIME 1 00:00 | DATE 2024-02-28 | DATE 2024-02-29
                PLUS  | DATE 9999-12-31 | INTERVAL_DAY_TIME 1 00:00 | DATE !DATETIME_OVERFLOW
                PLUS  | TIMESTAMP 2024-01-31 10:00:00.123456 | INTERVAL_DAY_TIME 0 00:00:00.000001 | TIMESTAMP 2024-01-31 10:00:00.123457
                PLUS  | TIMESTAMP 1969-01-31 10:00:00.123456 | INTERVAL_YEAR_MONTH 0-1 | TIMESTAMP 1969-02-28 10:00:00.123456
                PLUS  | TIME 23:30:00 | INTERVAL_DAY_TIME 0 01:00 | TIME 00:30:00
                MINUS | TIMESTAMP 2024-01-02 00:00 | TIMESTAMP 2024-01-01 23:59:59.999999 | INTERVAL_DAY_TIME 0 00:00:00.000001
                MINUS | DATE 2024-03-31 | DATE 2024-02-29 | INTERVAL_YEAR_MONTH 0-1
                MINUS | DATE 2024-03-28 | DATE 2024-02-29 | INTERVAL_YEAR_MONTH 0-0
                MINUS | DATE 2024-03-01 | DATE 2024-02-28 | INTEGER 2
                MINUS | DATE 2024-03-01 | TIMESTAMP 2024-02-29 12:00 | INTERVAL_DAY_TIME 0 12:00:00
                TIMES | INTERVAL_DAY_TIME 1 00:00 | INTEGER 3 | INTERVAL_DAY_TIME 3 00:00:00
                TIMES | DECIMAL(3,1) 1.5 | INTERVAL_YEAR_MONTH 1-0 | INTERVAL_YEAR_MONTH 1-6
                DIVIDE | INTERVAL_DAY_TIME 1 00:00 | INTEGER 0 | INTERVAL_DAY_TIME !DIVISION_BY_ZERO
                NEGATE | INTERVAL_DAY_TIME 1 00:00 | INTERVAL_DAY_TIME -1 00:00:00
                """);
    }
}
