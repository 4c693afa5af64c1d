package io.travertine.jdbc;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.travertine.engine.Durability;
import org.jspecify.annotations.Nullable;

/** A property of a connection, given after {@code ?} in the URL or in the {@link java.util.Properties}. */
enum ConnectionProperty {
    DURABILITY(
            "durability",
            Scope.DATABASE,
            "what a commit has survived when it returns: SYNC the loss of power, BUFFERED the end of the process, NONE nothing",
            "SYNC"),
    SYNC_INTERVAL_MILLIS(
            "syncIntervalMillis",
            Scope.DATABASE,
            "how long BUFFERED commits may wait for the disk, in milliseconds",
            "100"),
    MEMTABLE_BYTES(
            "memtableBytes",
            Scope.DATABASE,
            "memory for new rows before they are written to a file; K, M, G allowed",
            "16M"),
    BLOCK_CACHE_BYTES(
            "blockCacheBytes",
            Scope.DATABASE,
            "the most memory for blocks that were read from files; K, M, G allowed; unless set, what nothing else needs of"
                    + " four tenths of the heap",
            null),
    TRANSACTION_BYTES_MAX(
            "transactionBytesMax",
            Scope.DATABASE,
            "the most memory that the writes of one transaction may take; K, M, G allowed; unless set, a fifth of the"
                    + " memory budget, at most 1G",
            null),
    JAVA_FUNCTIONS(
            "javaFunctions",
            Scope.DATABASE,
            "the classes whose public static methods functions in Java may call, with commas between; com.example.* allows all"
                    + " classes of a package and below it",
            ""),
    KEEP(
            "keep",
            Scope.CONNECTION,
            "whether a database in memory lives on when its last connection is closed, until one says false: true or false",
            "false"),
    CREATE("create", Scope.CONNECTION, "whether a database that does not exist is created: true or false", "true"),
    READ_ONLY("readOnly", Scope.CONNECTION, "whether the connection refuses to write: true or false", "false"),
    TIME_ZONE("timeZone", Scope.CONNECTION, "the session's time zone, such as Europe/Berlin", "UTC"),
    SCHEMA("schema", Scope.CONNECTION, "the schema in which unqualified names are looked up", null),
    USER("user", Scope.CONNECTION, "a name that the metadata reports; there are no accounts", ""),
    PASSWORD(
            "password",
            Scope.CONNECTION,
            "accepted and not used: who may read the directory may read the database",
            "");

    private static final String SIZE_SUFFIXES = "KMG";
    private static final int BITS_PER_SIZE_STEP = 10;
    private static final Pattern CLASSES = Pattern.compile("[\\p{L}\\d_$]+(\\.[\\p{L}\\d_$]+)*(\\.\\*)?");

    /** Whose property it is. */
    enum Scope {
        /** Of the database: the first connection sets it, later ones must agree. */
        DATABASE,
        /** Of one connection. */
        CONNECTION
    }

    private final String key;
    private final Scope scope;
    private final String description;
    private final @Nullable String defaultText;

    ConnectionProperty(String key, Scope scope, String description, @Nullable String defaultText) {
        this.key = key;
        this.scope = scope;
        this.description = description;
        this.defaultText = defaultText;
    }

    /** Finds a property by its key, without regard to case; an unknown one is an error that says which there are. */
    static ConnectionProperty named(String key) throws SQLException {
        for (ConnectionProperty property : values()) {
            if (property.key.equalsIgnoreCase(key)) {
                return property;
            }
        }
        List<String> keys = Arrays.stream(values()).map(ConnectionProperty::key).toList();
        String guess = SqlExceptions.suggestion(key, keys)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse(";");
        throw SqlExceptions.invalidArgument(
                "unknown connection property \"" + key + "\"" + guess + " known are " + String.join(", ", keys));
    }

    String key() {
        return key;
    }

    Scope scope() {
        return scope;
    }

    String description() {
        return description;
    }

    @Nullable String defaultText() {
        return defaultText;
    }

    /** The values that it can have, if they are few. */
    List<String> choices() {
        return switch (this) {
            case DURABILITY ->
                Arrays.stream(Durability.values()).map(Enum::name).toList();
            case KEEP, CREATE, READ_ONLY -> List.of("true", "false");
            default -> List.of();
        };
    }

    /** Throws if the text is no value of this property. */
    void check(String text) throws SQLException {
        switch (this) {
            case DURABILITY -> oneOfChoices(text);
            case KEEP, CREATE, READ_ONLY -> isTrue(text);
            case SYNC_INTERVAL_MILLIS, MEMTABLE_BYTES, BLOCK_CACHE_BYTES, TRANSACTION_BYTES_MAX -> size(text);
            case TIME_ZONE -> zone(text);
            case JAVA_FUNCTIONS -> classes(text);
            case SCHEMA, USER, PASSWORD -> {}
        }
    }

    boolean isTrue(String text) throws SQLException {
        return oneOfChoices(text).equals("true");
    }

    Durability durability(String text) throws SQLException {
        return Durability.valueOf(oneOfChoices(text));
    }

    ZoneId zone(String text) throws SQLException {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw bad(text, "a time zone such as Europe/Berlin or +02:00");
        }
    }

    /** A number, perhaps with K, M or G after it. */
    long size(String text) throws SQLException {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        int step = upper.isEmpty() ? -1 : SIZE_SUFFIXES.indexOf(upper.charAt(upper.length() - 1));
        try {
            long number = Long.parseLong(step < 0 ? upper : upper.substring(0, upper.length() - 1));
            if (number >= 0) {
                return Math.multiplyExact(number, 1L << (BITS_PER_SIZE_STEP * (step + 1)));
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw bad(text, "a number such as 67108864 or 64M");
        }
        throw bad(text, "a number that is not negative");
    }

    /** Names of classes or packages, with commas between. */
    List<String> classes(String text) throws SQLException {
        List<String> names = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        for (String name : names) {
            if (!CLASSES.matcher(name).matches()) {
                throw bad(text, "names of classes such as com.example.Sample, or com.example.*, with commas between");
            }
        }
        return names;
    }

    private String oneOfChoices(String text) throws SQLException {
        for (String choice : choices()) {
            if (choice.equalsIgnoreCase(text)) {
                return choice;
            }
        }
        throw bad(text, choices().stream().collect(Collectors.joining(" or ")));
    }

    private SQLException bad(String text, String expected) {
        return SqlExceptions.invalidArgument(
                "connection property \"" + key + "\" must be " + expected + ", got \"" + text + "\"");
    }
}
