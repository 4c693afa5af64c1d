package io.travertine.jdbc;

import java.sql.SQLException;
import java.sql.Savepoint;

import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/** A point in a transaction to come back to; it ends with the transaction. */
final class DriverSavepoint implements Savepoint {

    private final int id;
    private final @Nullable String name;

    DriverSavepoint(int id, @Nullable String name) {
        this.id = id;
        this.name = name;
    }

    /** The name by which the session knows it. */
    String sessionName() {
        return name == null ? "unnamed_savepoint_" + id : name;
    }

    @Override
    public int getSavepointId() throws SQLException {
        if (name != null) {
            throw SqlExceptions.of(
                    SqlErrorCode.INVALID_SAVEPOINT, "savepoint \"" + name + "\" has a name, not a number");
        }
        return id;
    }

    @Override
    public String getSavepointName() throws SQLException {
        if (name == null) {
            throw SqlExceptions.of(SqlErrorCode.INVALID_SAVEPOINT, "savepoint " + id + " has a number, not a name");
        }
        return name;
    }
}
