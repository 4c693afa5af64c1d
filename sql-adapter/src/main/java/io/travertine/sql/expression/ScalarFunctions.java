package io.travertine.sql.expression;

import java.util.Collections;
import java.util.Set;
import java.util.TreeMap;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;

/** The functions and operators that there are, by name: what is not listed here cannot be called. */
public final class ScalarFunctions {

    private static final TreeMap<String, ScalarFunction> BY_NAME = new TreeMap<>();

    static {
        ArithmeticFunctions.register(BY_NAME);
        ArrayFunctions.register(BY_NAME);
        CastFunctions.register(BY_NAME);
        CommitPointFunctions.register(BY_NAME);
        ComparisonFunctions.register(BY_NAME);
        DateTimeFunctions.register(BY_NAME);
        DateTimePartFunctions.register(BY_NAME);
        DigestFunctions.register(BY_NAME);
        InListFunctions.register(BY_NAME);
        JavaFunctions.register(BY_NAME);
        JsonAccessFunctions.register(BY_NAME);
        JsonConstructors.register(BY_NAME);
        JsonListFunctions.register(BY_NAME);
        JsonQueryFunctions.register(BY_NAME);
        LikeFunctions.register(BY_NAME);
        LogicFunctions.register(BY_NAME);
        MathFunctions.register(BY_NAME);
        MomentFunctions.register(BY_NAME);
        NumberFunctions.register(BY_NAME);
        RegexFunctions.register(BY_NAME);
        SequenceFunctions.register(BY_NAME);
        SessionFunctions.register(BY_NAME);
        TextFunctions.register(BY_NAME);
        TextExtentFunctions.register(BY_NAME);
        TextSearchFunctions.register(BY_NAME);
        TruthFunctions.register(BY_NAME);
        UuidFunctions.register(BY_NAME);
    }

    private ScalarFunctions() {}

    /** The names of all functions. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }

    static Expression bind(FunctionCall call) {
        ScalarFunction function = BY_NAME.get(call.function());
        if (function == null) {
            throw new SqlDatabaseException(SqlErrorCode.FUNCTION_NOT_FOUND, "there is no function " + call.function());
        }
        return function.bind(call);
    }
}
