package io.travertine.sql.plan;

import java.util.List;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.function.TravertineOperators;
import io.travertine.sql.parser.Positions;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Refuses random values in the select lists of queries within queries, and of queries with HAVING: planning merges select
 * lists, so that a value that is named twice would be two values.
 */
final class RandomValues {

    private RandomValues() {}

    /** Checks a statement, whose own select list is asked once for every row. */
    static void check(SqlNode statement) {
        statement.accept(new Search(outermost(statement)));
    }

    /** Checks the query of a view, which stands within other queries. */
    static void checkView(SqlNode query) {
        query.accept(new Search(List.of()));
    }

    /** The queries whose rows nothing else of the statement reads. */
    private static List<SqlNode> outermost(SqlNode node) {
        if (node instanceof SqlOrderBy order) {
            return outermost(order.query);
        } else if (node instanceof SqlWith with) {
            return outermost(with.body);
        } else if (node instanceof SqlInsert insert) {
            return outermost(insert.getSource());
        } else if (node.getKind() == SqlKind.UNION && node instanceof SqlCall union) {
            return union.getOperandList().stream()
                    .flatMap(operand -> outermost(operand).stream())
                    .toList();
        }
        return List.of(node);
    }

    private static final class Search extends SqlBasicVisitor<@Nullable Void> {

        private final List<SqlNode> outermost;

        Search(List<SqlNode> outermost) {
            this.outermost = outermost;
        }

        @Override
        public @Nullable Void visit(SqlCall call) {
            if (call instanceof SqlSelect select) {
                boolean isRead = outermost.stream().noneMatch(query -> query == select);
                if (isRead || select.getHaving() != null) {
                    select.getSelectList().accept(new Refusal());
                }
            }
            return super.visit(call);
        }
    }

    private static final class Refusal extends SqlBasicVisitor<@Nullable Void> {

        @Override
        public @Nullable Void visit(SqlCall call) {
            if (TravertineOperators.isRandom(call.getOperator().getName())) {
                throw Positions.error(
                        SqlErrorCode.NOT_SUPPORTED,
                        call,
                        "random values in the select list of a query within another one are not supported: "
                                + call.getOperator().getName());
            }
            return super.visit(call);
        }
    }
}
