package io.travertine.sql.expression;

import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.sql.type.ColumnType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RegexFunctionsTest {

    @Test
    void findsMatches() {
        FunctionTable.check("""
                REGEXP_LIKE | VARCHAR 'größer' | VARCHAR '^gr.ß' | BOOLEAN TRUE
                REGEXP_LIKE | VARCHAR 'Größer' | VARCHAR 'GRÖ' | BOOLEAN FALSE
                REGEXP_LIKE | VARCHAR 'Größer' | VARCHAR 'GRÖ' | VARCHAR 'i' | BOOLEAN TRUE
                REGEXP_LIKE | VARCHAR 'x😀y' | VARCHAR '^x.y$' | BOOLEAN TRUE
                REGEXP_LIKE | VARCHAR NULL | VARCHAR 'a' | BOOLEAN NULL
                REGEXP_LIKE | VARCHAR 'a' | VARCHAR NULL | BOOLEAN NULL
                REGEXP_LIKE | VARCHAR 'a' | VARCHAR '(' | BOOLEAN !INVALID_REGULAR_EXPRESSION
                REGEXP_LIKE | VARCHAR 'aa' | VARCHAR '(a)\\1' | BOOLEAN !INVALID_REGULAR_EXPRESSION
                REGEXP_LIKE | VARCHAR 'a' | VARCHAR 'a' | VARCHAR 'q' | BOOLEAN !INVALID_ARGUMENT
                REGEXP_COUNT | VARCHAR 'banana' | VARCHAR 'an' | INTEGER 2
                REGEXP_COUNT | VARCHAR 'b😀nana' | VARCHAR 'n' | INTEGER 4 | INTEGER 1
                REGEXP_COUNT | VARCHAR 'banana' | VARCHAR 'n' | INTEGER 8 | INTEGER 0
                REGEXP_COUNT | VARCHAR 'banana' | VARCHAR 'n' | INTEGER 0 | INTEGER !INVALID_ARGUMENT
                REGEXP_SUBSTR | VARCHAR 'foobarbaz' | VARCHAR 'b..' | VARCHAR 'bar'
                REGEXP_SUBSTR | VARCHAR 'foobarbaz' | VARCHAR 'b..' | INTEGER 1 | INTEGER 2 | VARCHAR 'baz'
                REGEXP_SUBSTR | VARCHAR 'foobarbaz' | VARCHAR 'b..' | INTEGER 1 | INTEGER 3 | VARCHAR NULL
                """);
    }

    @Test
    void replacesMatches() {
        FunctionTable.check("""
                REGEXP_REPLACE | VARCHAR 'banana' | VARCHAR 'a' | VARCHAR 'o' | VARCHAR 'bonana'
                REGEXP_REPLACE | VARCHAR 'banana' | VARCHAR 'A' | VARCHAR 'o' | VARCHAR 'gi' | VARCHAR 'bonono'
                REGEXP_REPLACE | VARCHAR 'a1b22' | VARCHAR '([a-z])(\\d+)' | VARCHAR '\\2\\1\\\\\\&.' | VARCHAR 'g' | VARCHAR '1a\\a1.22b\\b22.'
                REGEXP_REPLACE | VARCHAR 'a$b' | VARCHAR '\\$' | VARCHAR '$1' | VARCHAR 'a$1b'
                REGEXP_REPLACE | VARCHAR 'abc' | VARCHAR 'x*' | VARCHAR '-' | VARCHAR 'g' | VARCHAR '-a-b-c-'
                """);
    }

    @Test
    void similarToMatchesTheWholeText() {
        FunctionTable.check("""
                SIMILAR_TO | VARCHAR 'abc' | VARCHAR 'a(b|c)c' | BOOLEAN TRUE
                SIMILAR_TO | VARCHAR 'abc' | VARCHAR 'b' | BOOLEAN FALSE
                SIMILAR_TO | VARCHAR 'abc' | VARCHAR '%b%' | BOOLEAN TRUE
                SIMILAR_TO | VARCHAR 'a|c' | VARCHAR 'b|a_c' | BOOLEAN TRUE
                SIMILAR_TO | VARCHAR 'xyz' | VARCHAR 'a|x' | BOOLEAN FALSE
                SIMILAR_TO | VARCHAR 'a.c' | VARCHAR 'a.c' | BOOLEAN TRUE
                SIMILAR_TO | VARCHAR 'abc' | VARCHAR 'a.c' | BOOLEAN FALSE
                SIMILAR_TO | VARCHAR '50%' | VARCHAR '[0-9]{2}!%' | VARCHAR '!' | BOOLEAN TRUE
                SIMILAR_TO | VARCHAR '[' | VARCHAR '\\[' | BOOLEAN TRUE
                SIMILAR_TO | VARCHAR 'a' | VARCHAR 'a\\' | BOOLEAN !INVALID_ARGUMENT
                """);
    }

    /** Backtracking would take two to the power of the length, or overflow the stack. */
    @Test
    void takesTimeLinearInTheTextWhateverThePattern() {
        String text = "a".repeat(20_000) + "b";
        for (String pattern : List.of("^(a+)+$", "^(a|aa)+$", "^(a|a?)+$", "^(.*)*$x")) {
            Expression call = Expressions.call(
                    "REGEXP_LIKE",
                    ColumnType.BOOLEAN,
                    List.of(
                            Expressions.literal(ColumnType.VARCHAR, text),
                            Expressions.literal(ColumnType.VARCHAR, pattern)));
            BooleanVector result = (BooleanVector) call.evaluate(new ColumnBatch(1, List.of()), FunctionTable.CONTEXT);
            assertThat(result.value(0)).as(pattern).isFalse();
        }
    }
}
