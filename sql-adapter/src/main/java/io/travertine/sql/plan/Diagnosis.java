package io.travertine.sql.plan;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlDatabaseException.Position;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.catalog.TableDefinition;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Turns what Calcite throws into an error of ours: with a code, a position and, for a name, what may have been meant. */
final class Diagnosis {

    private record Kind(Pattern pattern, SqlErrorCode code) {}

    private static final List<Kind> KINDS = List.of(
            kind("Object '(.*?)' not found.*", SqlErrorCode.TABLE_NOT_FOUND),
            kind("Table '(.*?)' not found.*", SqlErrorCode.TABLE_NOT_FOUND),
            kind("Column '(.*?)' not found.*", SqlErrorCode.COLUMN_NOT_FOUND),
            kind("Unknown target column '(.*?)'.*", SqlErrorCode.COLUMN_NOT_FOUND),
            kind("Unknown (?:field|identifier) '(.*?)'.*", SqlErrorCode.COLUMN_NOT_FOUND),
            kind("Number of INSERT target columns.*", SqlErrorCode.SYNTAX_ERROR),
            kind("Target column '(.*?)' is assigned more than once.*", SqlErrorCode.INVALID_STATEMENT),
            kind("Column '(.*?)' has no default value and does not allow NULLs.*", SqlErrorCode.NOT_NULL_VIOLATION),
            kind("(?:Column|Table) '(.*?)' is ambiguous.*", SqlErrorCode.AMBIGUOUS_COLUMN),
            kind("No match found for function signature (\\w+).*", SqlErrorCode.FUNCTION_NOT_FOUND),
            kind(
                    ".*(?:is not being grouped|must be in the GROUP BY|not a valid expression).*",
                    SqlErrorCode.INVALID_GROUPING),
            kind(".*[Aa]ggregate expression(?: is illegal|s cannot be nested).*", SqlErrorCode.INVALID_GROUPING),
            kind("Invalid number of arguments to function.*", SqlErrorCode.FUNCTION_NOT_FOUND),
            kind("The rows of VALUES differ.*", SqlErrorCode.SYNTAX_ERROR),
            kind("Illegal use of dynamic parameter.*", SqlErrorCode.PARAMETER_MISSING),
            kind("Cannot apply .*", SqlErrorCode.TYPE_MISMATCH),
            kind("Cannot assign .*", SqlErrorCode.TYPE_MISMATCH),
            kind(
                    "(?:Cast function cannot|Illegal mixing of types|Values passed to .* must have compatible|Type mismatch).*",
                    SqlErrorCode.TYPE_MISMATCH),
            kind(".*must be a condition.*", SqlErrorCode.TYPE_MISMATCH),
            kind("Cannot convert .* due to overflow", SqlErrorCode.NUMERIC_OUT_OF_RANGE),
            kind("Expected a boolean type.*", SqlErrorCode.TYPE_MISMATCH),
            kind("Cannot infer return type.*", SqlErrorCode.TYPE_MISMATCH),
            kind("Numeric literal '.*' out of range.*", SqlErrorCode.NUMERIC_OUT_OF_RANGE),
            kind("(?:Illegal|Invalid) (?:DATE|TIME|TIMESTAMP) literal.*", SqlErrorCode.INVALID_DATETIME),
            kind(".*not (?:supported|implemented|allowed).*", SqlErrorCode.NOT_SUPPORTED));

    private static final Pattern POSITION =
            Pattern.compile("(?:From|At) line \\d+, column \\d+(?: to line \\d+, column \\d+)?: ");

    private static final Pattern JSON_AS_CALCITE_CALLS_IT = Pattern.compile("\\bVARIANT\\b");
    private static final Pattern MOMENT_AS_CALCITE_CALLS_IT =
            Pattern.compile("\\bTIMESTAMP_WITH_LOCAL_TIME_ZONE\\b(?:\\(\\d\\))?");

    private static final Pattern QUERY_OF_COLUMNS =
            Pattern.compile("Cannot apply '\\$SCALAR_QUERY' to .*", Pattern.DOTALL);

    private static final Pattern AFTERTHOUGHT = Pattern.compile("; did you mean|\\. Supported form\\(s\\):");

    /** What there is instead of functions that users of other databases look for. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("GROUP_CONCAT", "STRING_AGG(value, ',' ORDER BY ...)"),
            Map.entry("ENCODE", "TO_HEX(bytes) or TO_BASE64(bytes)"),
            Map.entry("FORMAT", "CONCAT(value, ...) or value || value"),
            Map.entry("TO_NUMBER", "CAST(REPLACE(text, ',', '') AS DECIMAL(38, 10))"),
            Map.entry("REGEXP_MATCHES", "REGEXP_SUBSTR(text, pattern) or REGEXP_LIKE(text, pattern)"),
            Map.entry("FORMATDATETIME", "TO_CHAR(timestamp, 'YYYY-MM-DD HH24:MI:SS')"),
            Map.entry("STRFTIME", "TO_CHAR(timestamp, 'YYYY-MM-DD HH24:MI:SS')"),
            Map.entry("GETDATE", "CURRENT_TIMESTAMP"),
            Map.entry("SYSDATE", "CURRENT_TIMESTAMP"),
            Map.entry("LAST_INSERT_ID", "INSERT ... RETURNING"),
            Map.entry("CURRENT_SETTING", "SHOW name, or SELECT setting FROM sys.settings WHERE name = ..."));

    private final Catalog catalog;
    private final SqlOperatorTable operators;

    Diagnosis(Catalog catalog, SqlOperatorTable operators) {
        this.catalog = catalog;
        this.operators = operators;
    }

    private static Kind kind(String pattern, SqlErrorCode code) {
        return new Kind(Pattern.compile(pattern, Pattern.DOTALL), code);
    }

    /** Runs a step of planning and translates what it throws. */
    <T> T during(SqlNode statement, Supplier<T> step) {
        try {
            return step.get();
        } catch (SqlDatabaseException e) {
            throw e;
        } catch (StackOverflowError e) {
            throw new SqlDatabaseException(
                    SqlErrorCode.TOO_COMPLEX, "the statement is nested too deeply to be planned", e);
        } catch (RuntimeException | AssertionError e) {
            throw explain(statement, e);
        }
    }

    private SqlDatabaseException explain(SqlNode statement, Throwable thrown) {
        CalciteContextException context = find(thrown, CalciteContextException.class);
        CalciteException cause = find(context == null ? thrown : context.getCause(), CalciteException.class);
        Position position = context == null || context.getPosLine() <= 0
                ? null
                : new Position(context.getPosLine(), context.getPosColumn());
        String message = message(thrown, context, cause);
        for (Kind kind : KINDS) {
            Matcher matcher = kind.pattern().matcher(message);
            if (matcher.matches()) {
                String hint = matcher.groupCount() > 0 ? hint(kind.code(), matcher.group(1), statement) : "";
                return new SqlDatabaseException(
                        kind.code(), lowerStart(firstSentence(message)) + hint, position, thrown);
            }
        }
        if (thrown instanceof UnsupportedOperationException) {
            return new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED, "cannot be planned: " + message, position, thrown);
        }
        SqlErrorCode code =
                context == null && cause == null ? SqlErrorCode.INTERNAL_ERROR : SqlErrorCode.INVALID_STATEMENT;
        return new SqlDatabaseException(code, lowerStart(message), position, thrown);
    }

    private static String message(
            Throwable thrown, @Nullable CalciteContextException context, @Nullable CalciteException cause) {
        Throwable speaker =
                cause != null ? cause : context != null && context.getCause() != null ? context.getCause() : thrown;
        String text = speaker.getMessage() == null ? speaker.toString() : speaker.getMessage();
        if (text.equals("Incompatible types")) {
            return "The rows of VALUES differ in how many columns they have, or in their types";
        }
        if (QUERY_OF_COLUMNS.matcher(text).matches()) {
            return "Cannot apply a query of several columns where one value is needed; select one column";
        }
        String named = JSON_AS_CALCITE_CALLS_IT
                .matcher(POSITION.matcher(text).replaceFirst(""))
                .replaceAll("JSON");
        return MOMENT_AS_CALCITE_CALLS_IT.matcher(named).replaceAll("TIMESTAMP WITH TIME ZONE");
    }

    /** Calcite's own suggestion follows the first sentence, or a page of the forms that there are; ours is better. */
    private static String firstSentence(String message) {
        Matcher end = AFTERTHOUGHT.matcher(message);
        String first = end.find() ? message.substring(0, end.start()) : message;
        return first.startsWith("Object '") ? "table" + first.substring("Object".length()) : first;
    }

    private static String lowerStart(String message) {
        boolean isWord = message.length() > 1 && Character.isLowerCase(message.charAt(1));
        return isWord ? Character.toLowerCase(message.charAt(0)) + message.substring(1) : message;
    }

    private String hint(SqlErrorCode code, String name, SqlNode statement) {
        Collection<String> candidates = switch (code) {
            case TABLE_NOT_FOUND -> tableNames();
            case COLUMN_NOT_FOUND -> columnNames(statement);
            case FUNCTION_NOT_FOUND -> functionNames();
            default -> List.of();
        };
        String here = code == SqlErrorCode.FUNCTION_NOT_FOUND ? ELSEWHERE.get(name.toUpperCase(Locale.ROOT)) : null;
        if (here != null) {
            return "; write " + here;
        }
        return NameSuggestion.hint(
                name,
                candidates.stream()
                        .filter(other -> !other.equalsIgnoreCase(name))
                        .toList());
    }

    private Collection<String> tableNames() {
        Set<String> names = new TreeSet<>(catalog.schemas());
        catalog.tables().forEach(table -> names.add(table.name()));
        return names;
    }

    /** The columns of the tables that the statement names. */
    private Collection<String> columnNames(SqlNode statement) {
        Set<String> identifiers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        statement.accept(new SqlBasicVisitor<Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier identifier) {
                identifiers.addAll(identifier.names);
                return null;
            }
        });
        Set<String> names = new TreeSet<>();
        for (TableDefinition table : catalog.tables()) {
            if (identifiers.contains(table.name())) {
                table.columns().stream().map(ColumnDefinition::name).forEach(names::add);
            }
        }
        return names;
    }

    private Collection<String> functionNames() {
        return operators.getOperatorList().stream()
                .filter(SqlFunction.class::isInstance)
                .map(operator -> operator.getName())
                .filter(name -> name.matches("\\w+"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T extends Throwable> @Nullable T find(@Nullable Throwable thrown, Class<T> type) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
