package io.travertine.jdbc.standard;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executor;

/** What a method of {@code java.sql} is called with when every method of an object is called. */
enum Arguments {
    USUAL(1, 1),
    ZERO(0, 0),
    LEAST(Long.MIN_VALUE, Long.MIN_VALUE),
    GREATEST(Long.MAX_VALUE, Long.MAX_VALUE),
    GREATEST_BUT_FIRST(1, Long.MAX_VALUE),
    LEAST_BUT_FIRST(1, Long.MIN_VALUE),
    NULLS(1, 1);

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, long.class, short.class, byte.class);

    /** The specification asks for a {@link NullPointerException} here. */
    private static final Set<String> REFUSING_NULL =
            Set.of("enquoteLiteral", "enquoteIdentifier", "enquoteNCharLiteral", "isSimpleIdentifier");

    private final long firstNumber;
    private final long otherNumbers;

    Arguments(long firstNumber, long otherNumbers) {
        this.firstNumber = firstNumber;
        this.otherNumbers = otherNumbers;
    }

    /** The name of a method with the types of its parameters. */
    static String signature(Method method) {
        return method.getName()
                + Arrays.toString(Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toArray());
    }

    /** Those that are different from each other. */
    static List<Arguments> worthTrying(Method method) {
        List<Class<?>> types = List.of(method.getParameterTypes());
        List<Arguments> worthTrying = new ArrayList<>(List.of(USUAL));
        if (types.stream().anyMatch(NUMBERS::contains)) {
            worthTrying.addAll(List.of(ZERO, LEAST, GREATEST));
        }
        if (types.stream().skip(1).anyMatch(NUMBERS::contains)) {
            worthTrying.addAll(List.of(GREATEST_BUT_FIRST, LEAST_BUT_FIRST));
        }
        if (types.stream().anyMatch(type -> !type.isPrimitive()) && !REFUSING_NULL.contains(method.getName())) {
            worthTrying.add(NULLS);
        }
        return worthTrying;
    }

    /** Arguments for each parameter of a method. */
    Object[] of(Method method) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i].isPrimitive()
                    ? primitive(types[i], i == 0 ? firstNumber : otherNumbers)
                    : this == NULLS ? null : object(types[i]);
        }
        return arguments;
    }

    private static Object primitive(Class<?> type, long number) {
        if (type == boolean.class) {
            return number > 0;
        }
        if (type == int.class) {
            return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
        }
        if (type == long.class) {
            return number;
        }
        if (type == short.class) {
            return (short) number;
        }
        if (type == byte.class) {
            return (byte) number;
        }
        return type == float.class ? (Object) (float) number : (Object) (double) number;
    }

    private static Object object(Class<?> type) {
        if (type == InputStream.class) {
            return new ByteArrayInputStream(new byte[] {1, 2, 3});
        }
        if (type == Reader.class) {
            return new StringReader("42");
        }
        Map<Class<?>, Object> values = Map.ofEntries(
                Map.entry(String.class, "id"),
                Map.entry(Object.class, "42"),
                Map.entry(Class.class, String.class),
                Map.entry(BigDecimal.class, BigDecimal.TEN),
                Map.entry(Date.class, Date.valueOf("2024-02-29")),
                Map.entry(Time.class, Time.valueOf("23:59:58")),
                Map.entry(Timestamp.class, Timestamp.valueOf("2024-02-29 23:59:58")),
                Map.entry(Calendar.class, new GregorianCalendar()),
                Map.entry(SQLType.class, JDBCType.INTEGER),
                Map.entry(Properties.class, new Properties()),
                Map.entry(Executor.class, (Executor) Runnable::run),
                Map.entry(Map.class, Map.of()),
                Map.entry(byte[].class, new byte[] {1}),
                Map.entry(int[].class, new int[] {1}),
                Map.entry(String[].class, new String[] {"id"}),
                Map.entry(Object[].class, new Object[] {1}));
        return values.get(type);
    }
}
