package io.travertine.jdbc;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/** The {@link java.sql.Wrapper} of objects that wrap nothing but are what is asked for, or not. */
final class Wrapping {

    private Wrapping() {}

    static <T> T unwrap(Object object, @Nullable Class<T> type) throws SQLException {
        if (isWrapperFor(object, type)) {
            return requireNonNull(type).cast(object);
        }
        throw SqlExceptions.invalidArgument(object.getClass().getName() + " is not a "
                + requireNonNull(type).getName());
    }

    static boolean isWrapperFor(Object object, @Nullable Class<?> type) throws SQLException {
        if (type == null) {
            throw SqlExceptions.invalidArgument("the class to unwrap to must not be null");
        }
        return type.isInstance(object);
    }
}
