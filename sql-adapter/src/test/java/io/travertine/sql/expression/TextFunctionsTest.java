package io.travertine.sql.expression;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Vectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextFunctionsTest {

    @Test
    void askWhetherToEndAmongTheRowsOfABatch() {
        AtomicInteger checks = new AtomicInteger();
        Expression call =
                Expressions.call("UPPER", ColumnType.VARCHAR, List.of(Expressions.column(0, ColumnType.VARCHAR)));

        call.evaluate(
                new ColumnBatch(160, List.of(Vectors.nulls(ColumnKind.BYTES, 160))),
                FunctionTable.context(checks::incrementAndGet));

        assertThat(checks).hasValue(10);
    }

    @Test
    void changesTexts() {
        FunctionTable.check("""
                UPPER   | VARCHAR 'ünïcödé 日本 😀 straße' | VARCHAR 'ÜNÏCÖDÉ 日本 😀 STRASSE'
                LOWER   | VARCHAR 'ÜNÏ 😀' | VARCHAR 'ünï 😀'
                LOWER   | VARCHAR NULL | VARCHAR NULL
                UPPER   | VARCHAR '' | VARCHAR ''
                REVERSE | VARCHAR 'a日😀' | VARCHAR '😀日a'
                INITCAP | VARCHAR 'hello wORLD ünï-x' | VARCHAR 'Hello World Ünï-X'
                REPLACE | VARCHAR 'a日b日' | VARCHAR '日' | VARCHAR '' | VARCHAR 'ab'
                REPLACE | VARCHAR 'ab' | VARCHAR '' | VARCHAR 'x' | VARCHAR 'ab'
                TRANSLATE | VARCHAR 'abc😀' | VARCHAR 'a😀c' | VARCHAR 'x日' | VARCHAR 'xb日'
                CONCAT  | VARCHAR 'a' | VARCHAR '日' | VARCHAR '😀' | VARCHAR 'a日😀'
                CONCAT  | VARCHAR 'a' | VARCHAR NULL | VARCHAR 'b' | VARCHAR 'ab'
                CONCAT  | NULL NULL | VARCHAR ''
                ||      | VARCHAR 'a' | VARCHAR '日' | VARCHAR 'a日'
                ||      | VARCHAR 'a' | VARCHAR NULL | VARCHAR NULL
                ||      | VARBINARY 'a' | VARBINARY 'b' | VARBINARY 'ab'
                CONCAT  | VARCHAR 'a' | INTEGER 1 | VARCHAR 'a1'
                CHR     | INTEGER 128512 | VARCHAR '😀'
                CHR     | INTEGER -1 | VARCHAR !INVALID_ARGUMENT
                MD5     | VARCHAR 'abc' | VARCHAR '900150983cd24fb0d6963f7d28e17f72'
                SPLIT_PART | VARCHAR 'a,日,c' | VARCHAR ',' | INTEGER 2 | VARCHAR '日'
                SPLIT_PART | VARCHAR 'a,日,c' | VARCHAR ',' | INTEGER -1 | VARCHAR 'c'
                SPLIT_PART | VARCHAR 'a,日,c' | VARCHAR ',' | INTEGER 4 | VARCHAR ''
                SPLIT_PART | VARCHAR 'a' | VARCHAR ',' | INTEGER 0 | VARCHAR !INVALID_ARGUMENT
                """);
    }

    @Test
    void measuresAndSearchesTexts() {
        FunctionTable.check("""
                CHAR_LENGTH  | VARCHAR 'Ünï 日本 😀' | INTEGER 8
                OCTET_LENGTH | VARCHAR '日😀' | INTEGER 7
                CHAR_LENGTH  | VARCHAR '' | INTEGER 0
                POSITION     | VARCHAR '本' | VARCHAR '😀日本' | INTEGER 3
                POSITION     | VARCHAR 'x' | VARCHAR '日本' | INTEGER 0
                POSITION     | VARCHAR '' | VARCHAR '日本' | INTEGER 1
                ASCII        | VARCHAR '😀' | INTEGER 128512
                ASCII        | VARCHAR '' | INTEGER 0
                STARTS_WITH  | VARCHAR '日本' | VARCHAR '日' | BOOLEAN TRUE
                ENDS_WITH    | VARCHAR '日本' | VARCHAR '日' | BOOLEAN FALSE
                CONTAINS     | VARCHAR '日本' | VARCHAR NULL | BOOLEAN NULL
                """);
    }

    @Test
    void cutsAndFillsTexts() {
        FunctionTable.check("""
                SUBSTRING | VARCHAR 'a日😀b' | INTEGER 2 | INTEGER 2 | VARCHAR '日😀'
                SUBSTRING | VARCHAR 'a日😀b' | INTEGER 3 | VARCHAR '😀b'
                SUBSTRING | VARCHAR 'abc' | INTEGER 0 | INTEGER 2 | VARCHAR 'a'
                SUBSTRING | VARCHAR 'abc' | INTEGER -5 | INTEGER 5 | VARCHAR ''
                SUBSTRING | VARCHAR 'abc' | INTEGER 4 | INTEGER 5 | VARCHAR ''
                SUBSTRING | VARCHAR 'abc' | INTEGER 2 | BIGINT 9223372036854775807 | VARCHAR 'bc'
                SUBSTRING | VARCHAR 'abc' | INTEGER 1 | INTEGER -1 | VARCHAR !INVALID_ARGUMENT
                SUBSTRING | VARCHAR 'abc' | INTEGER NULL | INTEGER 1 | VARCHAR NULL
                SUBSTRING | VARBINARY 'abc' | INTEGER 2 | INTEGER 1 | VARBINARY 'b'
                TRIM  | CHAR 'BOTH' | VARCHAR 'x' | VARCHAR 'xx日xx' | VARCHAR '日'
                TRIM  | CHAR 'LEADING' | VARCHAR '😀' | VARCHAR '😀a😀' | VARCHAR 'a😀'
                TRIM  | CHAR 'TRAILING' | VARCHAR 'ab' | VARCHAR 'baxab' | VARCHAR 'bax'
                TRIM  | VARCHAR '  ' | VARCHAR ''
                LTRIM | VARCHAR ' a ' | VARCHAR 'a '
                RTRIM | VARCHAR 'axx' | VARCHAR 'x' | VARCHAR 'a'
                LEFT  | VARCHAR '日本😀' | INTEGER 2 | VARCHAR '日本'
                LEFT  | VARCHAR '日本😀' | INTEGER -1 | VARCHAR '日本'
                LEFT  | VARCHAR '日本😀' | INTEGER -5 | VARCHAR ''
                RIGHT | VARCHAR '日本😀' | INTEGER 2 | VARCHAR '本😀'
                RIGHT | VARCHAR '日本😀' | INTEGER -1 | VARCHAR '本😀'
                RIGHT | VARCHAR '日本😀' | INTEGER 0 | VARCHAR ''
                RIGHT | VARCHAR '日' | INTEGER 5 | VARCHAR '日'
                LPAD  | VARCHAR '日' | INTEGER 4 | VARCHAR 'x😀' | VARCHAR 'x😀x日'
                RPAD  | VARCHAR '日' | INTEGER 3 | VARCHAR '日  '
                LPAD  | VARCHAR '日本' | INTEGER 1 | VARCHAR '日'
                RPAD  | VARCHAR 'a' | INTEGER 2000000000 | VARCHAR !INVALID_ARGUMENT
                REPEAT | VARCHAR '日' | INTEGER 3 | VARCHAR '日日日'
                REPEAT | VARCHAR '日' | INTEGER -3 | VARCHAR ''
                REPEAT | VARCHAR 'ab' | BIGINT 9223372036854775807 | VARCHAR !INVALID_ARGUMENT
                OVERLAY | VARCHAR 'abcdef' | VARCHAR '日' | INTEGER 2 | INTEGER 3 | VARCHAR 'a日ef'
                OVERLAY | VARCHAR 'abc' | VARCHAR 'x' | INTEGER 1 | INTEGER 0 | VARCHAR 'xabc'
                """);
    }

    @Test
    void matchesPatterns() {
        FunctionTable.check("""
                LIKE  | VARCHAR 'abc' | VARCHAR 'abc' | BOOLEAN TRUE
                LIKE  | VARCHAR 'abc' | VARCHAR 'ab' | BOOLEAN FALSE
                LIKE  | VARCHAR 'abc' | VARCHAR 'a%' | BOOLEAN TRUE
                LIKE  | VARCHAR 'abc' | VARCHAR '%c' | BOOLEAN TRUE
                LIKE  | VARCHAR 'abc' | VARCHAR '%b%' | BOOLEAN TRUE
                LIKE  | VARCHAR 'abc' | VARCHAR 'A%' | BOOLEAN FALSE
                LIKE  | VARCHAR '日😀本' | VARCHAR '日_本' | BOOLEAN TRUE
                LIKE  | VARCHAR '日😀本' | VARCHAR '__' | BOOLEAN FALSE
                LIKE  | VARCHAR '日😀本' | VARCHAR '%_本' | BOOLEAN TRUE
                LIKE  | VARCHAR '本' | VARCHAR '%_本' | BOOLEAN FALSE
                LIKE  | VARCHAR '' | VARCHAR '%' | BOOLEAN TRUE
                LIKE  | VARCHAR '' | VARCHAR '' | BOOLEAN TRUE
                LIKE  | VARCHAR '' | VARCHAR '_' | BOOLEAN FALSE
                LIKE  | VARCHAR 'ab' | VARCHAR '%ab%ab%' | BOOLEAN FALSE
                LIKE  | VARCHAR 'special packages requests' | VARCHAR '%special%requests%' | BOOLEAN TRUE
                LIKE  | VARCHAR 'mississippi' | VARCHAR 'm%iss%ip%i' | BOOLEAN TRUE
                LIKE  | VARCHAR '100%' | VARCHAR '%!%' | VARCHAR '!' | BOOLEAN TRUE
                LIKE  | VARCHAR '1000' | VARCHAR '100!%' | VARCHAR '!' | BOOLEAN FALSE
                LIKE  | VARCHAR 'a\\b' | VARCHAR 'a\\b' | BOOLEAN TRUE
                LIKE  | VARCHAR 'a' | VARCHAR 'a!' | VARCHAR '!' | BOOLEAN !INVALID_ARGUMENT
                LIKE  | VARCHAR NULL | VARCHAR '%' | BOOLEAN NULL
                LIKE  | VARCHAR 'a' | VARCHAR NULL | BOOLEAN NULL
                ILIKE | VARCHAR 'ÜNÏ STRASSE' | VARCHAR 'ünï%' | BOOLEAN TRUE
                """);
    }

    @Test
    void looksUpLists() {
        FunctionTable.check("""
                IN_LIST | INTEGER 2 | INTEGER 1 | INTEGER 2 | BOOLEAN TRUE
                IN_LIST | INTEGER 3 | INTEGER 1 | INTEGER 2 | BOOLEAN FALSE
                IN_LIST | INTEGER 3 | INTEGER 1 | INTEGER NULL | BOOLEAN NULL
                IN_LIST | INTEGER 1 | INTEGER 1 | NULL NULL | BOOLEAN TRUE
                IN_LIST | INTEGER NULL | INTEGER 1 | BOOLEAN NULL
                IN_LIST | INTEGER 1 | DECIMAL(3,1) 1.5 | DECIMAL(3,1) 1.0 | BOOLEAN TRUE
                IN_LIST | INTEGER 1 | DECIMAL(3,1) 1.5 | DOUBLE 1.0 | BOOLEAN TRUE
                IN_LIST | BIGINT -9223372036854775808 | BIGINT -9223372036854775808 | BOOLEAN TRUE
                IN_LIST | DECIMAL(5,2) 1.50 | DECIMAL(3,1) 1.5 | BOOLEAN TRUE
                IN_LIST | DECIMAL(30,2) 1.50 | INTEGER 1 | DECIMAL(3,1) 1.5 | BOOLEAN TRUE
                IN_LIST | VARCHAR '日本' | VARCHAR '日' | VARCHAR '日本' | BOOLEAN TRUE
                IN_LIST | DOUBLE -0.0 | DOUBLE 0.0 | BOOLEAN TRUE
                IN_LIST | DATE 2024-01-01 | DATE 2024-01-02 | BOOLEAN FALSE
                NOT_IN_LIST | INTEGER 3 | INTEGER 1 | BOOLEAN TRUE
                NOT_IN_LIST | INTEGER 3 | INTEGER NULL | BOOLEAN NULL
                """);
    }
}
