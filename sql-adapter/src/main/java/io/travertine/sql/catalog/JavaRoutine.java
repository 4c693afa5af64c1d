package io.travertine.sql.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.travertine.sql.catalog.FunctionDefinition.Parameter;
import io.travertine.sql.type.ColumnType;

/**
 * What a function in Java calls. It is kept as a body in SQL: the call of a function that calls the method, with the name of
 * the function, that of the method, what becomes of NULL, a NULL of the type of the result, and the parameters.
 *
 * @param method class and method, with a point between
 * @param deterministic whether the same arguments always give the same result
 * @param nullOnNull whether the result is NULL if an argument is, without a call
 */
public record JavaRoutine(String method, boolean deterministic, boolean nullOnNull) {

    /** Calls a method that gives the same for the same arguments. */
    public static final String CALL = "JAVA_CALL";

    /** Calls a method that may give something else each time. */
    public static final String VOLATILE_CALL = "JAVA_CALL_ANEW";

    /** What becomes of NULL. */
    public static final String NULL_ON_NULL = "RETURNS NULL";

    private static final String CALLED_ON_NULL = "CALLED";

    private static final Pattern BODY = Pattern.compile(
            "(" + CALL + "|" + VOLATILE_CALL + ")\\('(?:[^']|'')*', '((?:[^']|'')*)', '(" + NULL_ON_NULL + "|"
                    + CALLED_ON_NULL + ")', .*",
            Pattern.DOTALL);

    /** The body of the function in SQL. */
    public String body(String function, List<Parameter> parameters, ColumnType returns) {
        Stream<String> fixed = Stream.of(
                quoted(function, '\''),
                quoted(method, '\''),
                quoted(nullOnNull ? NULL_ON_NULL : CALLED_ON_NULL, '\''),
                "CAST(NULL AS " + returns + ")");
        Stream<String> arguments = parameters.stream().map(parameter -> quoted(parameter.name(), '"'));
        return Stream.concat(fixed, arguments)
                .collect(Collectors.joining(", ", (deterministic ? CALL : VOLATILE_CALL) + "(", ")"));
    }

    private static String quoted(String text, char quote) {
        String mark = String.valueOf(quote);
        return quote + text.replace(mark, mark + mark) + quote;
    }

    /** The method that a function calls, if it is one in Java. */
    public static Optional<JavaRoutine> of(FunctionDefinition function) {
        Matcher matcher = BODY.matcher(function.body());
        return matcher.matches()
                ? Optional.of(new JavaRoutine(
                        matcher.group(2).replace("''", "'"),
                        matcher.group(1).equals(CALL),
                        matcher.group(3).equals(NULL_ON_NULL)))
                : Optional.empty();
    }
}
