package io.travertine.sql.rule;

import java.math.BigDecimal;
import java.util.Optional;

import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * What the reader of a node would like: nodes may heed it or not.
 *
 * @param collation the order of the rows; nothing if it does not matter
 * @param rowLimit if the order is met, the reader stops after so many rows
 */
record Wish(RelCollation collation, Optional<RexNode> rowLimit) {

    static final Wish NONE = new Wish(RelCollations.EMPTY, Optional.empty());

    Wish withoutLimit() {
        return new Wish(collation, Optional.empty());
    }

    /** How many rows a sort reads of its input if it need not sort. */
    static Optional<RexNode> rowLimit(Sort sort) {
        if (sort.fetch == null) {
            return Optional.empty();
        }
        if (sort.offset == null) {
            return Optional.of(sort.fetch);
        }
        RexBuilder rexBuilder = sort.getCluster().getRexBuilder();
        if (sort.fetch instanceof RexLiteral fetch && sort.offset instanceof RexLiteral offset) {
            BigDecimal rows = fetch.getValueAs(BigDecimal.class).add(offset.getValueAs(BigDecimal.class));
            return Optional.of(rexBuilder.makeExactLiteral(
                    rows, rexBuilder.getTypeFactory().createSqlType(SqlTypeName.BIGINT)));
        }
        return Optional.of(rexBuilder.makeCall(SqlStdOperatorTable.PLUS, sort.fetch, sort.offset));
    }
}
