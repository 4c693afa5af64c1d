package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

import io.travertine.engine.Capabilities.Isolation;

/** The isolation levels of JDBC and ours. READ UNCOMMITTED is raised to READ COMMITTED, as the standard allows. */
final class IsolationLevels {

    private IsolationLevels() {}

    static Isolation ofJdbc(int level) throws SQLException {
        return switch (level) {
            case Connection.TRANSACTION_READ_UNCOMMITTED, Connection.TRANSACTION_READ_COMMITTED ->
                Isolation.READ_COMMITTED;
            case Connection.TRANSACTION_REPEATABLE_READ -> Isolation.SNAPSHOT;
            case Connection.TRANSACTION_SERIALIZABLE -> Isolation.SERIALIZABLE;
            case Connection.TRANSACTION_NONE ->
                throw SqlExceptions.invalidArgument("TRANSACTION_NONE cannot be set: there is always a transaction");
            default -> throw SqlExceptions.invalidArgument("no such isolation level: " + level);
        };
    }

    static int toJdbc(Isolation isolation) {
        return switch (isolation) {
            case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
            case SNAPSHOT -> Connection.TRANSACTION_REPEATABLE_READ;
            case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
        };
    }

    /** Whether {@link Connection#setTransactionIsolation} takes the level. */
    static boolean isSupported(int level) {
        return level == Connection.TRANSACTION_READ_UNCOMMITTED
                || level == Connection.TRANSACTION_READ_COMMITTED
                || level == Connection.TRANSACTION_REPEATABLE_READ
                || level == Connection.TRANSACTION_SERIALIZABLE;
    }
}
