package io.travertine.sql.operator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;

import io.travertine.engine.ColumnPredicate.Comparison;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.expression.Expressions;
import io.travertine.sql.type.ColumnType;

/** A constant to compare a column with. */
final class RandomConstant {

    final Expression expression;
    private final Object value;

    RandomConstant(Random random, ColumnType columnType) {
        if (random.nextInt(20) == 0) {
            value = null;
            expression = literal(columnType, null);
        } else if (columnType.name().isNumeric()) {
            value = BigDecimal.valueOf(random.nextInt(4000) - 500L, random.nextInt(4))
                    .multiply(BigDecimal.valueOf(random.nextInt(10) == 0 ? 1L << 30 : 1));
            expression = numeric(random, (BigDecimal) value);
        } else if (columnType.name().isText()) {
            value = "" + (char) ('a' + random.nextInt(5)) + (random.nextInt(3) == 0 ? "x" : "");
            expression = literal(ColumnType.VARCHAR, value);
        } else {
            LocalDateTime moment = LocalDateTime.of(2020, 1, 1 + random.nextInt(4), 12 * random.nextInt(2), 0);
            boolean asDate = random.nextBoolean();
            value = asDate ? moment.toLocalDate().atStartOfDay() : moment;
            expression =
                    asDate ? literal(ColumnType.DATE, moment.toLocalDate()) : literal(ColumnType.TIMESTAMP, moment);
        }
    }

    private static Expression numeric(Random random, BigDecimal value) {
        if (new BigDecimal(value.doubleValue()).compareTo(value) == 0 && random.nextBoolean()) {
            return literal(ColumnType.DOUBLE, value.doubleValue());
        }
        if (value.stripTrailingZeros().scale() <= 0 && random.nextBoolean()) {
            return literal(ColumnType.BIGINT, value.longValueExact());
        }
        return literal(ColumnType.decimal(random.nextBoolean() ? 18 : 38, value.scale()), value);
    }

    boolean meets(Object columnValue, Comparison comparison) {
        if (columnValue == null || value == null) {
            return false;
        }
        int order = compareNullsLast(comparable(columnValue), value);
        return switch (comparison) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    private static Object comparable(Object columnValue) {
        if (columnValue instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        return columnValue instanceof Number number ? new BigDecimal(number.toString()) : columnValue;
    }

    private static Expression literal(ColumnType type, Object value) {
        return Expressions.literal(type, value);
    }

    @SuppressWarnings("unchecked")
    static int compareNullsLast(Object left, Object right) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        return ((Comparable<Object>) left).compareTo(right);
    }
}
