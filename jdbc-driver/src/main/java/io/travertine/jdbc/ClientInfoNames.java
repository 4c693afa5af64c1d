package io.travertine.jdbc;

import java.sql.ClientInfoStatus;
import java.sql.SQLClientInfoException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import io.travertine.sql.ClientInfo;
import io.travertine.sql.ClientInfo.Property;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/** JDBC's names for what a session knows of its user: reads them, and changes all of them or none. */
final class ClientInfoNames {

    private ClientInfoNames() {}

    static @Nullable String get(ClientInfo info, @Nullable String name) {
        return known(name).map(info.values()::get).orElse(null);
    }

    static Properties all(ClientInfo info) {
        Properties all = new Properties();
        info.values().forEach((property, value) -> all.setProperty(property.key(), value));
        return all;
    }

    /** The rows of {@code DatabaseMetaData.getClientInfoProperties}. */
    static List<List<@Nullable Object>> rows() {
        return Arrays.stream(Property.values())
                .sorted((left, right) -> left.key().compareTo(right.key()))
                .map(property -> Arrays.<@Nullable Object>asList(
                        property.key(), Property.LENGTH_MAX, null, property.description()))
                .toList();
    }

    /**
     * Sets one value, or clears it.
     *
     * @return the names that are not known
     */
    static List<String> set(ClientInfo info, @Nullable String name, @Nullable String value)
            throws SQLClientInfoException {
        Map<Property, String> values = new EnumMap<>(Property.class);
        values.putAll(info.values());
        Optional<Property> property = known(name);
        if (property.isEmpty()) {
            return List.of(String.valueOf(name));
        }
        values.remove(property.get());
        if (value != null) {
            checkLengths(Map.of(property.get().key(), value));
            values.put(property.get(), value);
        }
        info.replace(values);
        return List.of();
    }

    /**
     * Replaces all values; what is not named is cleared.
     *
     * @return the names that are not known
     */
    static List<String> replace(ClientInfo info, Properties wanted) throws SQLClientInfoException {
        Map<Property, String> values = new EnumMap<>(Property.class);
        List<String> unknown = new ArrayList<>();
        Map<String, String> byName = new HashMap<>();
        for (String name : wanted.stringPropertyNames()) {
            String value = wanted.getProperty(name);
            known(name)
                    .ifPresentOrElse(
                            property -> {
                                values.put(property, value);
                                byName.put(name, value);
                            },
                            () -> unknown.add(name));
        }
        checkLengths(byName);
        info.replace(values);
        return unknown;
    }

    private static Optional<Property> known(@Nullable String name) {
        return name == null ? Optional.empty() : Property.find(name);
    }

    private static void checkLengths(Map<String, String> values) throws SQLClientInfoException {
        Map<String, ClientInfoStatus> failed = new HashMap<>();
        values.forEach((name, value) -> {
            if (value.length() > Property.LENGTH_MAX) {
                failed.put(name, ClientInfoStatus.REASON_VALUE_TRUNCATED);
            }
        });
        if (!failed.isEmpty()) {
            String state = SqlErrorCode.STRING_TOO_LONG.sqlState();
            throw new SQLClientInfoException(
                    "client info may have " + Property.LENGTH_MAX + " characters, too long is that of "
                            + String.join(", ", failed.keySet()) + "; nothing was set",
                    state,
                    SqlExceptions.vendorCode(state),
                    failed);
        }
    }
}
