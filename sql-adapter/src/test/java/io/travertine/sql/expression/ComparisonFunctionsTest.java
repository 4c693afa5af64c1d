package io.travertine.sql.expression;

import org.junit.jupiter.api.Test;

class ComparisonFunctionsTest {

    @Test
    void comparesNumbersOfDifferentTypesByValue() {
        FunctionTable.check("""
                EQ | INTEGER 1 | BIGINT 1 | BOOLEAN TRUE
                LT | INTEGER -1 | INTEGER 1 | BOOLEAN TRUE
                GE | INTEGER 1 | INTEGER 1 | BOOLEAN TRUE
                LE | INTEGER 2 | INTEGER 1 | BOOLEAN FALSE
                NE | INTEGER NULL | INTEGER 1 | BOOLEAN NULL
                EQ | NULL NULL | INTEGER 1 | BOOLEAN NULL
                EQ | DECIMAL(5,2) 1.50 | DECIMAL(5,1) 1.5 | BOOLEAN TRUE
                LT | DECIMAL(5,2) 1.49 | DECIMAL(5,1) 1.5 | BOOLEAN TRUE
                GT | DECIMAL(38,2) 100000000000000000000.01 | BIGINT 9223372036854775807 | BOOLEAN TRUE
                LT | DECIMAL(38,38) 0.1 | BIGINT 9223372036854775807 | BOOLEAN TRUE
                GT | INTEGER 2 | DECIMAL(5,2) 1.99 | BOOLEAN TRUE
                EQ | DECIMAL(5,2) 0.10 | DOUBLE 0.1 | BOOLEAN TRUE
                EQ | DOUBLE -0.0 | DOUBLE 0.0 | BOOLEAN TRUE
                EQ | DOUBLE NaN | DOUBLE NaN | BOOLEAN TRUE
                GT | DOUBLE NaN | DOUBLE Infinity | BOOLEAN TRUE
                LT | DOUBLE NaN | DOUBLE 1 | BOOLEAN FALSE
                GE | DOUBLE NaN | DOUBLE 1 | BOOLEAN TRUE
                LE | DOUBLE 1 | DOUBLE NaN | BOOLEAN TRUE
                NE | DOUBLE NaN | DOUBLE 1 | BOOLEAN TRUE
                """);
    }

    @Test
    void comparesTextsByCodePointsAndTheRestByItsOrder() {
        FunctionTable.check("""
                LT | VARCHAR 'Z' | VARCHAR 'a' | BOOLEAN TRUE
                LT | VARCHAR '￿' | VARCHAR '😀' | BOOLEAN TRUE
                EQ | VARCHAR 'Ünïcödé 日本 😀' | VARCHAR 'Ünïcödé 日本 😀' | BOOLEAN TRUE
                NE | VARCHAR 'abc' | VARCHAR 'abd' | BOOLEAN TRUE
                GT | VARCHAR 'a' | VARCHAR '' | BOOLEAN TRUE
                EQ | VARCHAR 'a' | VARCHAR 'a ' | BOOLEAN FALSE
                LT | BOOLEAN FALSE | BOOLEAN TRUE | BOOLEAN TRUE
                LT | DATE 2024-01-01 | TIMESTAMP 2024-01-01 00:00:00.000001 | BOOLEAN TRUE
                EQ | TIMESTAMP 2024-01-01 00:00 | DATE 2024-01-01 | BOOLEAN TRUE
                EQ | DATE 2024-01-01 | VARCHAR '2024-01-01' | BOOLEAN TRUE
                EQ | INTEGER 1 | VARCHAR ' 1.0' | BOOLEAN TRUE
                LT | UUID 00000000-0000-0000-0000-000000000001 | UUID f0000000-0000-0000-0000-000000000000 | BOOLEAN TRUE
                LT | INTERVAL_DAY_TIME 0 23:00 | INTERVAL_DAY_TIME 1 00:00 | BOOLEAN TRUE
                EQ | BOOLEAN TRUE | DATE 2024-01-01 | BOOLEAN !NOT_SUPPORTED
                """);
    }

    @Test
    void distinguishesNullsOnRequest() {
        FunctionTable.check("""
                IS_DISTINCT_FROM     | INTEGER NULL | INTEGER 1    | BOOLEAN TRUE
                IS_DISTINCT_FROM     | INTEGER NULL | INTEGER NULL | BOOLEAN FALSE
                IS_DISTINCT_FROM     | INTEGER 1    | DECIMAL(3,1) 1.0 | BOOLEAN FALSE
                IS_NOT_DISTINCT_FROM | VARCHAR NULL | NULL NULL    | BOOLEAN TRUE
                IS_NOT_DISTINCT_FROM | VARCHAR ''   | NULL NULL    | BOOLEAN FALSE
                IS_NOT_DISTINCT_FROM | VARCHAR 'a'  | VARCHAR 'b'  | BOOLEAN FALSE
                """);
    }
}
