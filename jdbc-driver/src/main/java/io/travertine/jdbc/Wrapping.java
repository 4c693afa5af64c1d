package io.travertine.jdbc;

import java.sql.SQLException;

/** The {@link java.sql.Wrapper} of objects that wrap nothing but are what is asked for, or not. */
final class Wrapping {

    private Wrapping() {}

    static <T> T unwrap(Object object, Class<T> type) throws SQLException {
        if (type.isInstance(object)) {
            return type.cast(object);
        }
        throw SqlExceptions.invalidArgument(object.getClass().getName() + " is not a " + type.getName());
    }
}
