package io.travertine.sql.plan;

import io.travertine.sql.function.TravertineOperators;
import io.travertine.sql.schema.SequenceNames;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/** Finds what gives another value each time: random values, and numbers of sequences. */
public final class VolatileCalls {

    private VolatileCalls() {}

    /** Whether an expression that was parsed, not validated, holds any. */
    public static boolean in(SqlNode expression) {
        if (SequenceNames.asks(expression)) {
            return true;
        }
        try {
            expression.accept(new SqlBasicVisitor<@Nullable Void>() {
                @Override
                public @Nullable Void visit(SqlCall call) {
                    if (TravertineOperators.isRandom(call.getOperator().getName())) {
                        throw Util.FoundOne.NULL;
                    }
                    return super.visit(call);
                }
            });
            return false;
        } catch (Util.FoundOne e) {
            return true;
        }
    }
}
