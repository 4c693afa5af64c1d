package io.travertine.sql.rule;

import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.util.Sarg;

/** Guesses what part of the rows a SEARCH lets pass. */
final class SearchSelectivity {

    private SearchSelectivity() {}

    static double of(RexCall search, double ofPoint, double ofRange) {
        Sarg<?> sarg = ((RexLiteral) search.getOperands().get(1)).getValueAs(Sarg.class);
        if (sarg == null) {
            return ofRange;
        }
        if (sarg.isPoints()) {
            return Math.min(OF_ALL, sarg.pointCount * ofPoint);
        }
        if (sarg.isComplementedPoints()) {
            return OF_ALL
                    - Math.min(OF_ALL, sarg.rangeSet.complement().asRanges().size() * ofPoint);
        }
        double sum = sarg.rangeSet.asRanges().stream()
                .mapToDouble(range -> range.hasLowerBound() && range.hasUpperBound() ? ofRange / 2 : ofRange)
                .sum();
        return Math.min(OF_ALL, sum);
    }

    private static final double OF_ALL = 1;
}
