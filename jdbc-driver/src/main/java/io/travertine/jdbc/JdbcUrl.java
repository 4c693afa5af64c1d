package io.travertine.jdbc;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

import io.travertine.sql.SqlErrorCode;

/**
 * A JDBC URL of this driver, taken apart: {@code jdbc:travertine:/path/to/directory} for a database on disk,
 * {@code jdbc:travertine:mem:name} for one in memory, which lives while a connection to it is open. Properties follow as
 * {@code ?key=value&key=value}, percent-encoded; keys are compared without regard to case. They are:
 *
 * <table>
 *   <caption>Properties of a connection</caption>
 *   <tr><th>key</th><th>default</th><th>meaning</th></tr>
 *   <tr><td>durability</td><td>SYNC</td><td>what a commit has survived when it returns: SYNC the loss of power, BUFFERED
 *       the end of the process, NONE nothing</td></tr>
 *   <tr><td>syncIntervalMillis</td><td>100</td><td>how long BUFFERED commits may wait for the disk</td></tr>
 *   <tr><td>memtableBytes</td><td>16M</td><td>memory for new rows before they are written to a file</td></tr>
 *   <tr><td>blockCacheBytes</td><td></td><td>the most memory for blocks that were read from files; unless set, what nothing
 *       else needs of four tenths of the heap</td></tr>
 *   <tr><td>transactionBytesMax</td><td></td><td>the most memory that the writes of one transaction may take; unless set, a
 *       fifth of the memory budget, at most 1G</td></tr>
 *   <tr><td>javaFunctions</td><td></td><td>the classes whose public static methods functions in Java may call, with commas
 *       between; {@code com.example.*} allows all classes of a package and below it</td></tr>
 *   <tr><td>keep</td><td>false</td><td>whether a database in memory lives on when its last connection is closed; ends when
 *       the last connection to one that was told false is closed</td></tr>
 *   <tr><td>create</td><td>true</td><td>whether a database that does not exist is created</td></tr>
 *   <tr><td>readOnly</td><td>false</td><td>whether the connection refuses to write</td></tr>
 *   <tr><td>timeZone</td><td>UTC</td><td>the session's time zone</td></tr>
 *   <tr><td>schema</td><td></td><td>the schema in which unqualified names are looked up</td></tr>
 *   <tr><td>user, password</td><td></td><td>accepted for tools that send them; there are no accounts</td></tr>
 * </table>
 *
 * <p>The first six belong to the database: the first connection sets them, and a later one that asks for another value
 * while the database is open is refused. Immutable.
 */
public final class JdbcUrl {

    /** What every URL of this driver starts with. */
    public static final String PREFIX = "jdbc:travertine:";

    private static final String MEMORY_PREFIX = "mem:";
    private static final String PASSWORD_MASK = "***";

    private final String location;
    private final Map<ConnectionProperty, String> values;

    private JdbcUrl(String location, Map<ConnectionProperty, String> values) {
        this.location = location;
        this.values = Collections.unmodifiableMap(values);
    }

    /** Whether a URL is of this driver; whether it is right, {@link #parse} says. */
    public static boolean isOurs(String url) {
        return url.startsWith(PREFIX);
    }

    /**
     * Takes a URL apart.
     *
     * @param properties more properties; they win over those in the URL
     * @throws SQLException if it is not of this driver, names no database or holds an unknown or wrong property
     */
    public static JdbcUrl parse(String url, Properties properties) throws SQLException {
        if (!isOurs(url)) {
            throw SqlExceptions.of(
                    SqlErrorCode.CONNECTION_FAILED, "URL must start with \"" + PREFIX + "\", got \"" + url + "\"");
        }
        String rest = url.substring(PREFIX.length());
        int question = rest.indexOf('?');
        String location = question < 0 ? rest : rest.substring(0, question);
        if (location.isEmpty() || location.equals(MEMORY_PREFIX)) {
            throw SqlExceptions.of(
                    SqlErrorCode.CONNECTION_FAILED,
                    "URL names no database, expected " + PREFIX + "/path/to/directory or " + PREFIX + "mem:name, got \""
                            + url + "\"");
        }
        Map<ConnectionProperty, String> values = new EnumMap<>(ConnectionProperty.class);
        if (question >= 0) {
            readQuery(rest.substring(question + 1), values);
        }
        for (String key : properties.stringPropertyNames()) {
            put(values, key, properties.getProperty(key, ""));
        }
        return new JdbcUrl(location, values);
    }

    private static void readQuery(String query, Map<ConnectionProperty, String> values) throws SQLException {
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw SqlExceptions.invalidArgument("connection property without a value: \"" + pair + "\"");
            }
            put(values, decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
    }

    private static void put(Map<ConnectionProperty, String> values, String key, String value) throws SQLException {
        ConnectionProperty property = ConnectionProperty.named(key);
        property.check(value);
        values.put(property, value);
    }

    private static String decode(String text) throws SQLException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SqlExceptions.invalidArgument("wrong percent-encoding in the URL: \"" + text + "\"");
        }
    }

    /** The name of the database in memory, if it is one. */
    public Optional<String> memoryName() {
        return location.startsWith(MEMORY_PREFIX)
                ? Optional.of(location.substring(MEMORY_PREFIX.length()))
                : Optional.empty();
    }

    /** The directory of a database on disk. */
    Path directory() throws SQLException {
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw SqlExceptions.of(SqlErrorCode.CONNECTION_FAILED, "not a path: \"" + location + "\"", e);
        }
    }

    /** The value that was given for a property. */
    Optional<String> value(ConnectionProperty property) {
        return Optional.ofNullable(values.get(property));
    }

    /** The values that were given for properties of the database. */
    Map<ConnectionProperty, String> databaseValues() {
        Map<ConnectionProperty, String> result = new EnumMap<>(ConnectionProperty.class);
        values.forEach((property, value) -> {
            if (property.scope() == ConnectionProperty.Scope.DATABASE) {
                result.put(property, value);
            }
        });
        return result;
    }

    /** The URL with all properties in it, the password masked. */
    @Override
    public String toString() {
        String query = values.entrySet().stream()
                .map(entry -> entry.getKey().key() + "=" + printed(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("&"));
        return PREFIX + location + (query.isEmpty() ? "" : "?" + query);
    }

    private static String printed(ConnectionProperty property, String value) {
        return property == ConnectionProperty.PASSWORD
                ? PASSWORD_MASK
                : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
