package io.travertine.sql.expression;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogicFunctionsTest {

    private static final ColumnType BOOLEAN = ColumnType.BOOLEAN;
    private static final ColumnType INTEGER = ColumnType.INTEGER;

    @Test
    void knowsThreeTruthValues() {
        FunctionTable.check("""
                AND | BOOLEAN TRUE  | BOOLEAN TRUE  | BOOLEAN TRUE
                AND | BOOLEAN NULL  | BOOLEAN TRUE  | BOOLEAN NULL
                AND | BOOLEAN TRUE  | BOOLEAN NULL  | BOOLEAN NULL
                AND | BOOLEAN NULL  | BOOLEAN FALSE | BOOLEAN FALSE
                AND | BOOLEAN FALSE | BOOLEAN NULL  | BOOLEAN FALSE
                AND | NULL NULL     | BOOLEAN TRUE  | BOOLEAN NULL
                OR  | BOOLEAN FALSE | BOOLEAN FALSE | BOOLEAN FALSE
                OR  | BOOLEAN NULL  | BOOLEAN FALSE | BOOLEAN NULL
                OR  | BOOLEAN NULL  | BOOLEAN TRUE  | BOOLEAN TRUE
                OR  | BOOLEAN TRUE  | BOOLEAN NULL  | BOOLEAN TRUE
                OR  | BOOLEAN FALSE | BOOLEAN NULL  | BOOLEAN TRUE | BOOLEAN TRUE
                NOT | BOOLEAN TRUE  | BOOLEAN FALSE
                NOT | BOOLEAN NULL  | BOOLEAN NULL
                IS_NULL      | VARCHAR NULL  | BOOLEAN TRUE
                IS_NOT_NULL  | VARCHAR ''    | BOOLEAN TRUE
                IS_TRUE      | BOOLEAN NULL  | BOOLEAN FALSE
                IS_NOT_TRUE  | BOOLEAN NULL  | BOOLEAN TRUE
                IS_FALSE     | BOOLEAN FALSE | BOOLEAN TRUE
                IS_NOT_FALSE | BOOLEAN NULL  | BOOLEAN TRUE
                """);
    }

    @Test
    void choosesAmongValues() {
        FunctionTable.check("""
                CASE | BOOLEAN TRUE  | INTEGER 1 | INTEGER 2 | INTEGER 1
                CASE | BOOLEAN FALSE | INTEGER 1 | INTEGER 2 | INTEGER 2
                CASE | BOOLEAN NULL  | INTEGER 1 | BOOLEAN TRUE | INTEGER 3 | INTEGER 2 | INTEGER 3
                CASE | BOOLEAN FALSE | INTEGER 1 | INTEGER NULL
                CASE | BOOLEAN TRUE  | INTEGER 1 | DECIMAL(5,2) 2.00 | DECIMAL(12,2) 1.00
                COALESCE | INTEGER NULL | INTEGER 2 | INTEGER 3 | INTEGER 2
                COALESCE | NULL NULL | VARCHAR NULL | VARCHAR 'x' | VARCHAR 'x'
                COALESCE | INTEGER NULL | INTEGER NULL
                NULLIF | INTEGER 1 | INTEGER 1 | INTEGER NULL
                NULLIF | INTEGER 1 | INTEGER 2 | INTEGER 1
                NULLIF | INTEGER 1 | INTEGER NULL | INTEGER 1
                GREATEST | INTEGER 1 | INTEGER 3 | DECIMAL(3,1) 2.5 | DECIMAL(12,1) 3.0
                LEAST | VARCHAR 'b' | VARCHAR 'a' | VARCHAR 'a'
                LEAST | INTEGER NULL | INTEGER 2 | INTEGER NULL | INTEGER 1 | INTEGER 1
                GREATEST | INTEGER NULL | INTEGER NULL | INTEGER NULL
                """);
    }

    @Test
    void evaluatesLaterOperandsForUndecidedRowsAlone() {
        ColumnBatch batch = new ColumnBatch(4, List.of(new LongVector(4, new long[] {0, 1, 0, 2}, new long[] {0b100})));
        Expression x = Expressions.column(0, INTEGER);
        Expression zero = Expressions.literal(INTEGER, 0);
        Expression reciprocal = Expressions.call("DIVIDE", INTEGER, List.of(Expressions.literal(INTEGER, 1), x));
        Expression notZero = Expressions.call("NE", BOOLEAN, List.of(x, zero));
        Expression positive = Expressions.call("GT", BOOLEAN, List.of(reciprocal, zero));

        assertThat(values(Expressions.call("AND", BOOLEAN, List.of(notZero, positive)), batch))
                .containsExactly(false, true, null, false);
        Expression isZero = Expressions.call("EQ", BOOLEAN, List.of(x, zero));
        assertThat(values(Expressions.call("OR", BOOLEAN, List.of(isZero, positive)), batch))
                .containsExactly(true, true, null, false);
        assertThat(values(Expressions.call("CASE", INTEGER, List.of(notZero, reciprocal, x)), batch))
                .containsExactly(0, 1, null, 0);
    }

    private static Object[] values(Expression expression, ColumnBatch batch) {
        ColumnVector vector = expression.evaluate(batch, FunctionTable.CONTEXT);
        Object[] values = new Object[vector.rowCount()];
        for (int row = 0; row < values.length; row++) {
            values[row] = TypeMapping.toJava(expression.type(), vector, row);
        }
        return values;
    }
}
