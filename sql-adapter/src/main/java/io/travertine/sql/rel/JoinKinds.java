package io.travertine.sql.rel;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.operator.JoinKind;
import org.apache.calcite.rel.core.JoinRelType;

/** Calcite's kinds of joins in our terms. */
public final class JoinKinds {

    private JoinKinds() {}

    /** What the operators call it. */
    public static JoinKind of(JoinRelType type) {
        return switch (type) {
            case INNER -> JoinKind.INNER;
            case LEFT -> JoinKind.LEFT;
            case RIGHT -> JoinKind.RIGHT;
            case FULL -> JoinKind.FULL;
            case SEMI -> JoinKind.SEMI;
            case ANTI -> JoinKind.ANTI;
            default ->
                throw new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, "a " + type + " join is not supported");
        };
    }
}
