package io.travertine.sql.expression;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/** A Java method that a function of SQL calls. Thread-safe, if the method is. */
public final class JavaMethod {

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    private final String function;
    private final Method method;
    private final Class<?>[] parameters;

    JavaMethod(String function, Method method) {
        this.function = function;
        this.method = method;
        this.parameters = method.getParameterTypes();
    }

    /** The name of the function. */
    String function() {
        return function;
    }

    /** Whether a method can be called with values of these types, and gives something. */
    static boolean takes(Method method, List<ColumnType> types) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length != types.size() || method.getReturnType() == void.class) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!takes(parameters[i], types.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean takes(Class<?> parameter, ColumnType type) {
        Class<?> boxed = BOXES.getOrDefault(parameter, parameter);
        return boxed.isAssignableFrom(type.name() == TypeName.NULL ? boxed : classOf(type.name()))
                || (type.name() == TypeName.SMALLINT && boxed == Short.class)
                || (type.name() == TypeName.TINYINT && (boxed == Byte.class || boxed == Short.class));
    }

    /** What {@link io.travertine.sql.type.TypeMapping} makes of values of a type. */
    static Class<?> classOf(TypeName type) {
        return switch (type) {
            case NULL -> Object.class;
            case BOOLEAN -> Boolean.class;
            case TINYINT, SMALLINT, INTEGER -> Integer.class;
            case BIGINT -> Long.class;
            case REAL -> Float.class;
            case DOUBLE -> Double.class;
            case DECIMAL -> java.math.BigDecimal.class;
            case CHAR, VARCHAR, JSON -> String.class;
            case VARBINARY -> byte[].class;
            case UUID -> java.util.UUID.class;
            case ARRAY -> List.class;
            case DATE -> java.time.LocalDate.class;
            case TIME -> java.time.LocalTime.class;
            case TIMESTAMP -> java.time.LocalDateTime.class;
            case TIMESTAMP_TZ -> java.time.OffsetDateTime.class;
            case INTERVAL_YEAR_MONTH -> java.time.Period.class;
            case INTERVAL_DAY_TIME -> java.time.Duration.class;
        };
    }

    /**
     * Calls it.
     *
     * @param arguments as many as it has parameters; are not kept
     * @throws SqlDatabaseException EXTERNAL_ROUTINE_FAILED with what it threw; NULL_NOT_ALLOWED
     */
    @Nullable Object call(@Nullable Object[] arguments) {
        @Nullable Object[] converted = new Object[arguments.length];
        for (int i = 0; i < converted.length; i++) {
            converted[i] = argument(i, arguments[i]);
        }
        try {
            return method.invoke(null, converted);
        } catch (InvocationTargetException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (IllegalAccessException e) {
            throw failure(e);
        }
    }

    private @Nullable Object argument(int index, @Nullable Object value) {
        Class<?> type = parameters[index];
        if (value == null && type.isPrimitive()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NULL_NOT_ALLOWED,
                    "argument " + (index + 1) + " of function " + function
                            + " is NULL, but its method takes a primitive " + type
                            + "; declare the function with RETURNS NULL ON NULL INPUT");
        }
        Class<?> boxed = BOXES.getOrDefault(type, type);
        if (boxed == Short.class && value instanceof Number number) {
            return number.shortValue();
        }
        return boxed == Byte.class && value instanceof Number number ? (Object) number.byteValue() : value;
    }

    private SqlDatabaseException failure(Throwable thrown) {
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
        return new SqlDatabaseException(
                SqlErrorCode.EXTERNAL_ROUTINE_FAILED, "function " + function + " failed: " + thrown, thrown);
    }
}
