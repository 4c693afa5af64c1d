package io.travertine.sql.plan;

import java.util.Set;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Finds IS TRUE, IS FALSE and their opposites of conditions with sub-queries, which Calcite simplifies away. */
final class TruthTests {

    private static final Set<SqlKind> KINDS =
            Set.of(SqlKind.IS_TRUE, SqlKind.IS_NOT_TRUE, SqlKind.IS_FALSE, SqlKind.IS_NOT_FALSE);

    private TruthTests() {}

    static boolean areOfSubQueries(SqlNode statement) {
        return isFoundIn(statement, false);
    }

    private static boolean isFoundIn(SqlNode node, boolean isWithinTest) {
        boolean[] found = {false};
        node.accept(new SqlBasicVisitor<Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (isWithinTest && call.isA(SqlKind.QUERY)) {
                    found[0] = true;
                } else if (!isWithinTest && KINDS.contains(call.getKind()) && isFoundIn(call.operand(0), true)) {
                    found[0] = true;
                }
                return found[0] ? null : super.visit(call);
            }
        });
        return found[0];
    }
}
