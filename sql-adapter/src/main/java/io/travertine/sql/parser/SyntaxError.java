package io.travertine.sql.parser;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlDatabaseException.Position;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.parser.generated.ParseException;
import io.travertine.sql.parser.generated.Token;
import io.travertine.sql.parser.generated.TokenMgrError;
import org.apache.calcite.runtime.CalciteContextException;
import org.jspecify.annotations.Nullable;

/** Says in a line what the generated parser says in a page: what was found, what could have stood there. */
final class SyntaxError {

    private static final int EXPECTED_MAX = 7;
    private static final Pattern LEXICAL = Pattern.compile("line (\\d+), column (\\d+)");
    /** What is named where so much could stand that naming all of it would not help. */
    private static final Set<String> USUAL_WORDS = Set.of(")", ",", "FROM", "AS", "SELECT", "the end");

    private static final Set<String> NUMBERS = Set.of("<UNSIGNED_INTEGER_LITERAL>", "<DECIMAL_NUMERIC_LITERAL>");
    /** What the grammar takes, and nobody means. */
    private static final Set<String> ODD_WORDS = Set.of("\"/*+\"", "\"STREAM\"", "\"DECIMAL\"", "\"VALUE\"");

    private static final List<String> FIRST_WORDS = List.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "CREATE",
            "ALTER",
            "DROP",
            "TRUNCATE",
            "EXPLAIN",
            "VALUES",
            "WITH",
            "MERGE",
            "BEGIN",
            "START",
            "COMMENT",
            "COMMIT",
            "COPY",
            "ANALYZE",
            "CHECKPOINT",
            "BACKUP",
            "ROLLBACK",
            "SAVEPOINT",
            "RELEASE",
            "SET",
            "SHOW",
            "TABLE");

    /** Statements that other databases have. */
    private static final Pattern UNSUPPORTED = Pattern.compile(
            "\\s*(ALTER\\s+(?!(?:TABLE|SEQUENCE)\\b)\\w+|GRANT|REVOKE|CALL|VACUUM|USE|REPLACE|"
                    + "(?:CREATE(?:\\s+OR\\s+REPLACE)?|DROP)\\s+(?:PROCEDURE|TRIGGER|TYPE|DOMAIN|USER|ROLE"
                    + "|DATABASE)|COMMENT\\s+ON\\s+(?!(?:TABLE|VIEW|MATERIALIZED|COLUMN|SEQUENCE|FUNCTION)\\b)\\w+|CREATE\\s+(?:(?:(?:GLOBAL|LOCAL)\\s+)?(?:TEMPORARY|TEMP)\\s+(?!TABLE\\b)\\w+|UNLOGGED|RECURSIVE"
                    + "|EXTENSION))\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private SyntaxError() {}

    /** What the parser wanted at the furthest place that it looked at. */
    private record Failure(Token found, Token before, Set<String> expected) {}

    static SqlDatabaseException of(String sql, ParseException exception) {
        if (exception.currentToken == null) {
            return new SqlDatabaseException(
                    SqlErrorCode.SYNTAX_ERROR, String.valueOf(exception.getMessage()), exception);
        }
        Failure failure = furthest(exception);
        Token found = failure.found();
        Position place = new Position(found.beginLine, found.beginColumn);
        checkSupported(sql, place, exception);
        String message = "syntax error at "
                + (found.kind == 0 ? "the end of the statement" : "\"" + found.image + "\"")
                + expectation(failure.expected())
                + (failure.expected().contains("<IDENTIFIER>") ? reservedWord(sql, failure) : "")
                + hint(sql, failure);
        return new SqlDatabaseException(SqlErrorCode.SYNTAX_ERROR, message, place, exception);
    }

    static SqlDatabaseException of(String sql, TokenMgrError error) {
        Matcher matcher = LEXICAL.matcher(String.valueOf(error.getMessage()));
        if (!matcher.find()) {
            return new SqlDatabaseException(SqlErrorCode.SYNTAX_ERROR, "the text cannot be read", error);
        }
        int line = Integer.parseInt(matcher.group(1));
        int column = Integer.parseInt(matcher.group(2));
        // At the end of the text the generated code counts one column too many.
        int offset = Math.min(SourceText.offset(sql, line, Math.max(1, column)), sql.length() - 1);
        String found = Character.toString(sql.codePointAt(offset));
        return new SqlDatabaseException(
                SqlErrorCode.SYNTAX_ERROR,
                "syntax error at \"" + found + "\": no word, name, number or operator begins so",
                SourceText.positionOf(sql, offset),
                error);
    }

    static SqlDatabaseException of(String sql, CalciteContextException exception) {
        checkSupported(sql, new Position(exception.getPosLine(), exception.getPosColumn()), exception);
        if (!startsAsStatement(sql)) {
            String hint = misspeltFirstWord(sql)
                    .map(word -> "; did you mean " + word + "?")
                    .orElse("");
            return new SqlDatabaseException(
                    SqlErrorCode.SYNTAX_ERROR,
                    "syntax error: no statement begins so" + hint,
                    new Position(exception.getPosLine(), exception.getPosColumn()),
                    exception);
        }
        Throwable cause = exception.getCause();
        String message = cause == null || cause.getMessage() == null ? "syntax error" : lowerStart(cause.getMessage());
        if (message.startsWith("non-query expression")) {
            message = "syntax error: a query, or another statement, is expected here";
        }
        return new SqlDatabaseException(
                SqlErrorCode.SYNTAX_ERROR,
                message,
                new Position(exception.getPosLine(), exception.getPosColumn()),
                exception);
    }

    private static void checkSupported(String sql, Position place, Exception cause) {
        Matcher matcher = UNSUPPORTED.matcher(sql);
        if (matcher.matches()) {
            String construct = matcher.group(1).replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
            throw new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, construct + " is not supported", place, cause);
        }
    }

    /** A reserved word as the name of a column is the usual slip in a definition. */
    private static String reservedWord(String sql, Failure failure) {
        String image = failure.found().image;
        String before = String.valueOf(failure.before().image);
        boolean isColumn = firstWord(sql).equalsIgnoreCase("CREATE") && (before.equals("(") || before.equals(","));
        return isColumn && Words.isKeyword(image) && !Words.isNonReserved(image)
                ? "; " + image + " is a reserved word, write \"" + image + "\" to use it as a name"
                : "";
    }

    private static String lowerStart(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    /** Each expected sequence agrees with the text for some tokens; those that agree longest say what is missing. */
    private static Failure furthest(ParseException exception) {
        Token before = exception.currentToken;
        int agreed = 0;
        for (int[] sequence : exception.expectedTokenSequences) {
            agreed = Math.max(agreed, agreement(sequence, exception.currentToken));
        }
        for (int i = 0; i < agreed; i++) {
            before = before.next;
        }
        Set<String> expected = new HashSet<>();
        for (int[] sequence : exception.expectedTokenSequences) {
            if (sequence.length > agreed && agreement(sequence, exception.currentToken) == agreed) {
                expected.add(exception.tokenImage[sequence[agreed]]);
            }
        }
        return new Failure(before.next, before, expected);
    }

    /** The last token of a sequence is never agreed on: it is the one that failed. */
    private static int agreement(int[] sequence, Token current) {
        Token token = current.next;
        int agreed = 0;
        while (agreed < sequence.length - 1 && token != null && token.next != null && token.kind == sequence[agreed]) {
            token = token.next;
            agreed++;
        }
        return agreed;
    }

    private static String expectation(Set<String> expected) {
        boolean isNameExpected = expected.contains("<IDENTIFIER>");
        List<String> words = readable(expected).stream()
                .filter(word -> !isNameExpected || !Words.isNonReserved(word))
                .toList();
        if (isNameExpected) {
            return words.isEmpty() ? "; expected a name" : "; expected a name or an expression";
        }
        if (words.size() > EXPECTED_MAX) {
            words = words.stream().filter(USUAL_WORDS::contains).toList();
        }
        return words.isEmpty() || words.equals(List.of("*")) ? "" : "; expected " + String.join(" or ", words);
    }

    private static Collection<String> readable(Set<String> expected) {
        Set<String> words = new TreeSet<>();
        for (String image : expected) {
            if (NUMBERS.contains(image)) {
                words.add("a number");
            } else if (image.startsWith("\"") && !ODD_WORDS.contains(image)) {
                words.add(image.substring(1, image.length() - 1).replace("\\\"", "\""));
            } else if (image.equals("<EOF>")) {
                words.add("the end");
            }
        }
        return words;
    }

    private static String hint(String sql, Failure failure) {
        List<String> words = readable(failure.expected()).stream()
                .filter(word -> Character.isUpperCase(word.charAt(0)))
                .toList();
        return misspelt(failure.found().image, words)
                .or(() -> misspelt(failure.before().image, words))
                .or(() -> misspeltFirstWord(sql))
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
    }

    /** The token before the first one has no image. */
    private static Optional<String> misspelt(@Nullable String image, Collection<String> words) {
        if (image == null || image.length() <= 2 || !Character.isLetter(image.charAt(0)) || Words.isKeyword(image)) {
            return Optional.empty();
        }
        return NameSuggestion.closest(image, words);
    }

    private static Optional<String> misspeltFirstWord(String sql) {
        return startsAsStatement(sql) ? Optional.empty() : misspelt(firstWord(sql), FIRST_WORDS);
    }

    private static boolean startsAsStatement(String sql) {
        return FIRST_WORDS.contains(firstWord(sql).toUpperCase(Locale.ROOT))
                || sql.stripLeading().startsWith("(");
    }

    private static String firstWord(String sql) {
        return sql.strip().split("\\W+", 2)[0];
    }
}
