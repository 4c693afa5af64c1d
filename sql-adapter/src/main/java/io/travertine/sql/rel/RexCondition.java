package io.travertine.sql.rel;

import java.util.List;

import io.travertine.engine.ColumnPredicate.Comparison;
import io.travertine.sql.operator.PushedCondition;
import org.apache.calcite.rex.RexNode;

/** A condition on one column that the store evaluates, in Calcite's terms: see {@link PushedCondition}. */
public sealed interface RexCondition {

    /** In our terms. */
    PushedCondition translate(RexTranslation translation);

    /** As people read it. */
    String text(String column, RexText text);

    int column();

    record Compare(int column, Comparison comparison, RexNode operand) implements RexCondition {
        @Override
        public PushedCondition translate(RexTranslation translation) {
            return new PushedCondition.Compare(column, comparison, translation.expression(operand));
        }

        @Override
        public String text(String columnName, RexText text) {
            String sign = switch (comparison) {
                case EQUAL -> " = ";
                case NOT_EQUAL -> " <> ";
                case LESS -> " < ";
                case LESS_OR_EQUAL -> " <= ";
                case GREATER -> " > ";
                case GREATER_OR_EQUAL -> " >= ";
            };
            return columnName + sign + text.of(operand);
        }
    }

    record In(int column, List<RexNode> values) implements RexCondition {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public PushedCondition translate(RexTranslation translation) {
            return new PushedCondition.In(column, translation.expressions(values));
        }

        @Override
        public String text(String columnName, RexText text) {
            return columnName + " IN " + text.of(values);
        }
    }

    record IsNull(int column) implements RexCondition {
        @Override
        public PushedCondition translate(RexTranslation translation) {
            return new PushedCondition.IsNull(column);
        }

        @Override
        public String text(String columnName, RexText text) {
            return columnName + " IS NULL";
        }
    }

    record IsNotNull(int column) implements RexCondition {
        @Override
        public PushedCondition translate(RexTranslation translation) {
            return new PushedCondition.IsNotNull(column);
        }

        @Override
        public String text(String columnName, RexText text) {
            return columnName + " IS NOT NULL";
        }
    }
}
