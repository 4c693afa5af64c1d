package io.travertine.jdbc;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A connection, statement or result set that has not been closed.
 *
 * @param kind which of them
 * @param description the URL of a connection, the SQL of a prepared statement or a result
 * @param openedAt the stack that opened it; noted only if assertions are enabled for the driver
 */
public record OpenHandle(Kind kind, String description, Optional<Throwable> openedAt) {

    /** What it is. */
    public enum Kind {
        CONNECTION,
        STATEMENT,
        RESULT_SET
    }

    static OpenHandle of(Kind kind, String description, @Nullable Throwable openedAt) {
        return new OpenHandle(kind, description, Optional.ofNullable(openedAt));
    }

    @Override
    public String toString() {
        String what = switch (kind) {
            case CONNECTION -> "connection to ";
            case STATEMENT -> "statement ";
            case RESULT_SET -> "result of ";
        };
        return what + description;
    }
}
