package io.travertine.sql.expression;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;

/**
 * Finds the Java methods that functions call: public static ones of public classes that whoever opened the database allows.
 * No class is loaded that is not allowed. Thread-safe.
 */
public final class JavaMethods {

    /** Allows none. */
    public static final JavaMethods NONE = new JavaMethods(List.of());

    private static final String ALL_BELOW = ".*";

    private final List<String> allowed;
    private final ClassLoader loader;
    private final Map<Wanted, JavaMethod> found = new ConcurrentHashMap<>();

    private record Wanted(String function, String method, List<ColumnType> types) {}

    /**
     * @param allowed names of classes, and of packages with {@code .*} behind: all classes in them and below
     */
    public JavaMethods(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        this.loader = ofThread == null ? JavaMethods.class.getClassLoader() : ofThread;
    }

    /**
     * The method of a function.
     *
     * @param function its name, for messages
     * @param method class and method, with a point between
     * @param types of the parameters
     * @throws SqlDatabaseException EXTERNAL_ROUTINE_REFUSED if the class is not allowed; FUNCTION_NOT_FOUND if there is no
     *     such method
     */
    public JavaMethod find(String function, String method, List<ColumnType> types) {
        Wanted wanted = new Wanted(function, method, types);
        JavaMethod known = found.get(wanted);
        return known != null ? known : found.computeIfAbsent(wanted, this::load);
    }

    private JavaMethod load(Wanted wanted) {
        int point = wanted.method().lastIndexOf('.');
        if (point <= 0) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_DEFINITION,
                    "EXTERNAL NAME is a class and a method, such as 'com.example.Class.method'; got '" + wanted.method()
                            + "'");
        }
        String className = wanted.method().substring(0, point);
        String name = wanted.method().substring(point + 1);
        if (!isAllowed(className)) {
            throw new SqlDatabaseException(
                    SqlErrorCode.EXTERNAL_ROUTINE_REFUSED,
                    "function " + wanted.function() + " calls " + wanted.method()
                            + ", which is not allowed in this database as it was opened; open it with javaFunctions="
                            + className);
        }
        List<Method> methods = Arrays.stream(load(wanted, className).getMethods())
                .filter(each -> each.getName().equals(name) && Modifier.isStatic(each.getModifiers()))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
        List<Method> taking = methods.stream()
                .filter(each -> JavaMethod.takes(each, wanted.types()))
                .toList();
        if (taking.size() == 1) {
            return new JavaMethod(wanted.function(), taking.get(0));
        }
        throw new SqlDatabaseException(
                SqlErrorCode.FUNCTION_NOT_FOUND,
                (taking.isEmpty() ? "there is no" : "there are several of") + " public static " + wanted.method() + "("
                        + wanted.types().stream()
                                .map(type -> JavaMethod.classOf(type.name()).getSimpleName())
                                .collect(Collectors.joining(", "))
                        + ") for function " + wanted.function()
                        + (methods.isEmpty() ? "" : "; there are " + methods));
    }

    private boolean isAllowed(String className) {
        return allowed.stream()
                .anyMatch(each -> each.endsWith(ALL_BELOW)
                        ? className.startsWith(each.substring(0, each.length() - 1))
                        : className.equals(each));
    }

    private Class<?> load(Wanted wanted, String className) {
        try {
            Class<?> loaded = Class.forName(className, false, loader);
            if (Modifier.isPublic(loaded.getModifiers())) {
                return loaded;
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new SqlDatabaseException(
                    SqlErrorCode.FUNCTION_NOT_FOUND,
                    "class " + className + " of function " + wanted.function()
                            + " cannot be loaded; is its jar on the class path? " + e,
                    e);
        }
        throw new SqlDatabaseException(
                SqlErrorCode.FUNCTION_NOT_FOUND,
                "class " + className + " of function " + wanted.function() + " is not public");
    }
}
