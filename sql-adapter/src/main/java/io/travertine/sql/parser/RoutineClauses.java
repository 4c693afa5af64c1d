package io.travertine.sql.parser;

import java.util.Locale;

import io.travertine.sql.SqlErrorCode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** What CREATE FUNCTION says of a function beside its types: collected while it is parsed. */
public final class RoutineClauses {

    private static final String JAVA = "JAVA";

    private @Nullable String language;
    private SqlParserPos languagePlace = SqlParserPos.ZERO;
    private @Nullable SqlParserPos notDeterministic;
    private @Nullable SqlParserPos onNullPlace;
    private boolean deterministic;
    private boolean deterministicGiven;
    private boolean nullOnNull;

    public void language(SqlParserPos place, String name) {
        if (language != null) {
            throw twice(place, "LANGUAGE");
        }
        language = name.toUpperCase(Locale.ROOT);
        languagePlace = place;
        if (!language.equals("SQL") && !language.equals(JAVA)) {
            throw UnsupportedClause.named(place, "functions in another language than SQL and JAVA");
        }
    }

    public void parameterStyle(SqlParserPos place, String style) {
        if (!style.equalsIgnoreCase(JAVA)) {
            throw UnsupportedClause.named(place, "parameter styles other than JAVA");
        }
    }

    public void deterministic(SqlParserPos place, boolean value) {
        if (deterministicGiven) {
            throw twice(place, "DETERMINISTIC");
        }
        deterministicGiven = true;
        deterministic = value;
        notDeterministic = value ? null : place;
    }

    public void onNull(SqlParserPos place, boolean returnsNull) {
        if (onNullPlace != null) {
            throw twice(place, "ON NULL INPUT");
        }
        onNullPlace = place;
        nullOnNull = returnsNull;
    }

    private static RuntimeException twice(SqlParserPos place, String what) {
        return Positions.error(SqlErrorCode.SYNTAX_ERROR, place, what + " is given twice");
    }

    public void checkOfSql() {
        if (JAVA.equals(language)) {
            throw Positions.error(
                    SqlErrorCode.SYNTAX_ERROR,
                    languagePlace,
                    "a function in JAVA has no body in SQL; write EXTERNAL NAME 'com.example.Class.method'");
        }
        if (notDeterministic != null) {
            throw UnsupportedClause.named(notDeterministic, "functions that are NOT DETERMINISTIC");
        }
        if (onNullPlace != null) {
            throw UnsupportedClause.named(onNullPlace, "ON NULL INPUT of a function in SQL");
        }
    }

    public void checkOfJava(SqlParserPos place) {
        if (!JAVA.equals(language)) {
            throw Positions.error(
                    SqlErrorCode.SYNTAX_ERROR,
                    place,
                    "EXTERNAL NAME is for functions in another language: add LANGUAGE JAVA");
        }
    }

    public boolean isJava() {
        return JAVA.equals(language);
    }

    /** Whether the same arguments always give the same result. */
    public boolean isDeterministic() {
        return deterministic;
    }

    /** Whether the result is NULL if an argument is, without a call. */
    public boolean isNullOnNull() {
        return nullOnNull;
    }
}
