package io.travertine.sql.expression;

import org.junit.jupiter.api.Test;

class MathFunctionsTest {

    @Test
    void roundsNumbers() {
        FunctionTable.check("""
                ROUND | DECIMAL(10,3) 2.345 | INTEGER 2 | DECIMAL(10,3) 2.350
                ROUND | DECIMAL(10,3) -2.5 | DECIMAL(10,0) -3
                ROUND | DOUBLE 2.675 | INTEGER 2 | DOUBLE 2.68
                ROUND | INTEGER 1250 | INTEGER -2 | INTEGER 1300
                ROUND | INTEGER 5 | INTEGER -9 | INTEGER 0
                ROUND | INTEGER 2147483647 | INTEGER -1 | INTEGER !NUMERIC_OUT_OF_RANGE
                ROUND | DOUBLE NaN | INTEGER 2 | DOUBLE NaN
                ROUND | DOUBLE 1.5 | INTEGER NULL | DOUBLE NULL
                TRUNCATE | DECIMAL(10,3) -2.349 | INTEGER 2 | DECIMAL(10,3) -2.340
                TRUNCATE | DOUBLE 1e300 | INTEGER 2 | DOUBLE 1e300
                FLOOR | DECIMAL(10,3) -2.001 | DECIMAL(10,0) -3
                FLOOR | DOUBLE -0.5 | DOUBLE -1
                FLOOR | INTEGER 5 | INTEGER 5
                CEIL  | DECIMAL(30,3) 2.001 | DECIMAL(30,0) 3
                CEIL  | DOUBLE 1e300 | DOUBLE 1e300
                CEIL  | DECIMAL(10,9) 0.000000001 | DECIMAL(10,0) 1
                """);
    }

    @Test
    void computesRootsPowersAndAngles() {
        FunctionTable.check("""
                SQRT  | INTEGER 9 | DOUBLE 3
                SQRT  | DOUBLE -1 | DOUBLE !INVALID_ARGUMENT
                SQRT  | DOUBLE NULL | DOUBLE NULL
                POWER | INTEGER 2 | INTEGER 10 | DOUBLE 1024
                POWER | DOUBLE 10 | DOUBLE 400 | DOUBLE !NUMERIC_OUT_OF_RANGE
                POWER | DOUBLE 0 | DOUBLE -1 | DOUBLE !DIVISION_BY_ZERO
                POWER | DOUBLE -8 | DOUBLE 0.5 | DOUBLE !INVALID_ARGUMENT
                EXP   | INTEGER 0 | DOUBLE 1
                LN    | DOUBLE 1 | DOUBLE 0
                LN    | DOUBLE 0 | DOUBLE !INVALID_ARGUMENT
                LOG10 | DECIMAL(10,2) 1000 | DOUBLE 3
                LOG   | INTEGER 100 | DOUBLE 2
                LOG   | INTEGER 2 | INTEGER 8 | DOUBLE 3
                LOG   | INTEGER 1 | INTEGER 8 | DOUBLE !DIVISION_BY_ZERO
                SIN   | DOUBLE 0 | DOUBLE 0
                COS   | DOUBLE 0 | DOUBLE 1
                TAN   | DOUBLE 0 | DOUBLE 0
                ASIN  | DOUBLE 2 | DOUBLE !INVALID_ARGUMENT
                ACOS  | DOUBLE 1 | DOUBLE 0
                ATAN  | DOUBLE 0 | DOUBLE 0
                ATAN2 | DOUBLE 0 | DOUBLE 1 | DOUBLE 0
                DEGREES | DOUBLE 3.141592653589793 | DOUBLE 180
                RADIANS | DOUBLE 180 | DOUBLE 3.141592653589793
                PI    | DOUBLE 3.141592653589793
                """);
    }
}
