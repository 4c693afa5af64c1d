package io.travertine.sql.expression;

import java.time.LocalDate;
import java.util.List;

import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConstantCallsTest {

    private static final Expression ONE = Expressions.literal(ColumnType.INTEGER, 1);
    private static final Expression ZERO = Expressions.literal(ColumnType.INTEGER, 0);

    private static Expression folded(String function, ColumnType type, Expression... operands) {
        return Expressions.folded(Expressions.call(function, type, List.of(operands)));
    }

    @Test
    void aCallOfConstantsBecomesItsValue() {
        Expression day = Expressions.literal(ColumnType.DATE, LocalDate.of(1998, 12, 1));
        Expression months = Expressions.literal(ColumnType.of(TypeName.INTERVAL_YEAR_MONTH), 3);

        assertThat(folded("PLUS", ColumnType.DATE, day, months))
                .isInstanceOf(LiteralExpression.class)
                .hasToString("1999-03-01");
        assertThat(folded("EQ", ColumnType.BOOLEAN, ONE, ZERO)).hasToString("false");
    }

    @Test
    void aNestedCallIsFoldedFromWithin() {
        Expression two = folded("PLUS", ColumnType.INTEGER, ONE, ONE);

        assertThat(folded("CAST", ColumnType.BIGINT, two))
                .isInstanceOf(LiteralExpression.class)
                .hasToString("2");
    }

    @Test
    void aCallThatFailsIsLeftToFailWhereItIsEvaluated() {
        assertThat(folded("DIVIDE", ColumnType.INTEGER, ONE, ZERO)).isNotInstanceOf(LiteralExpression.class);
        assertThat(folded("CAST", ColumnType.DATE, Expressions.literal(ColumnType.VARCHAR, "soon")))
                .isNotInstanceOf(LiteralExpression.class);
    }

    @Test
    void whatDependsOnTheExecutionIsLeft() {
        Expression parameter = Expressions.parameter(0, ColumnType.INTEGER);

        assertThat(folded("PLUS", ColumnType.INTEGER, parameter, ONE)).isNotInstanceOf(LiteralExpression.class);
    }

    @Test
    void aTextIsLeftBecauseItMayBeLong() {
        assertThat(folded("CAST", ColumnType.VARCHAR, ONE)).isNotInstanceOf(LiteralExpression.class);
    }
}
