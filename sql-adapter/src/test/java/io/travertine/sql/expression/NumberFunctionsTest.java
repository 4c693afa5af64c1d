package io.travertine.sql.expression;

import org.junit.jupiter.api.Test;

class NumberFunctionsTest {

    @Test
    void findsDivisorsAndMultiples() {
        FunctionTable.check("""
                GCD | BIGINT 12 | BIGINT -18 | BIGINT 6
                GCD | BIGINT 0 | BIGINT 0 | BIGINT 0
                GCD | BIGINT -9223372036854775808 | BIGINT 0 | BIGINT !NUMERIC_OUT_OF_RANGE
                LCM | INTEGER 4 | INTEGER -6 | BIGINT 12
                LCM | INTEGER 0 | INTEGER 0 | BIGINT 0
                LCM | BIGINT 9223372036854775807 | BIGINT 2 | BIGINT !NUMERIC_OUT_OF_RANGE
                """);
    }

    @Test
    void putsNumbersIntoBuckets() {
        FunctionTable.check("""
                WIDTH_BUCKET | DECIMAL(4,2) 5.35 | DECIMAL(5,3) 0.024 | DECIMAL(4,2) 10.06 | INTEGER 5 | INTEGER 3
                WIDTH_BUCKET | INTEGER 0 | INTEGER 0 | INTEGER 10 | INTEGER 10 | INTEGER 1
                WIDTH_BUCKET | INTEGER 10 | INTEGER 0 | INTEGER 10 | INTEGER 10 | INTEGER 11
                WIDTH_BUCKET | INTEGER -1 | INTEGER 0 | INTEGER 10 | INTEGER 10 | INTEGER 0
                WIDTH_BUCKET | INTEGER 10 | INTEGER 10 | INTEGER 0 | INTEGER 10 | INTEGER 1
                WIDTH_BUCKET | INTEGER 11 | INTEGER 10 | INTEGER 0 | INTEGER 10 | INTEGER 0
                WIDTH_BUCKET | DOUBLE 0.25 | DOUBLE 0 | DOUBLE 1 | INTEGER 4 | INTEGER 2
                WIDTH_BUCKET | DOUBLE NaN | DOUBLE 0 | DOUBLE 1 | INTEGER 4 | INTEGER !INVALID_ARGUMENT
                WIDTH_BUCKET | INTEGER 1 | INTEGER 2 | INTEGER 2 | INTEGER 4 | INTEGER !INVALID_ARGUMENT
                WIDTH_BUCKET | INTEGER 1 | INTEGER 2 | INTEGER 3 | INTEGER 0 | INTEGER !INVALID_ARGUMENT
                """);
    }

    @Test
    void makesRandomNumbersWithoutSeed() {
        FunctionTable.check("""
                RANDOM | INTEGER 5 | DOUBLE !NOT_SUPPORTED
                """);
    }

    @Test
    void digestsBytes() {
        FunctionTable.check("""
                SHA1 | VARCHAR 'abc' | VARCHAR 'a9993e364706816aba3e25717850c26c9cd0d89d'
                SHA256 | VARCHAR '' | VARCHAR 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
                TO_HEX | BIGINT -1 | VARCHAR 'ffffffffffffffff'
                TO_HEX | VARCHAR 'ü' | VARCHAR 'c3bc'
                FROM_HEX | VARCHAR 'c3BC' | VARBINARY 'ü'
                FROM_HEX | VARCHAR 'c3b' | VARBINARY !INVALID_ARGUMENT
                TO_BASE64 | VARBINARY 'ü' | VARCHAR 'w7w='
                FROM_BASE64 | VARCHAR 'w7w=' | VARBINARY 'ü'
                FROM_BASE64 | VARCHAR '*' | VARBINARY !INVALID_ARGUMENT
                """);
    }
}
