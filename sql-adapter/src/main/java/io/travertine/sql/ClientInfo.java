package io.travertine.sql;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Who uses a session, as the user says; {@code sys.sessions} shows it to the others. Nothing depends on it. Thread-safe; may
 * be changed at any time, within a transaction, too.
 */
public final class ClientInfo {

    private volatile Map<Property, String> values = Map.of();
    private volatile String userName = "";

    /** What can be said, under the names that JDBC gives it. */
    public enum Property {
        APPLICATION_NAME("ApplicationName", "the application that uses the connection"),
        CLIENT_USER("ClientUser", "the user for whom the application works"),
        CLIENT_HOSTNAME("ClientHostname", "the computer on which the application runs");

        /** The most characters that a value may have. */
        public static final int LENGTH_MAX = 255;

        private final String key;
        private final String description;

        Property(String key, String description) {
            this.key = key;
            this.description = description;
        }

        public String key() {
            return key;
        }

        public String description() {
            return description;
        }

        /** The property of a name, which is written exactly so. */
        public static Optional<Property> find(String key) {
            return Arrays.stream(values())
                    .filter(property -> property.key.equals(key))
                    .findFirst();
        }
    }

    /** The name that was given when the session was opened, or an empty text: CURRENT_USER. */
    public String userName() {
        return userName;
    }

    public void setUserName(String name) {
        userName = name;
    }

    /** What has been said; nothing at first. */
    public Map<Property, String> values() {
        return values;
    }

    /** Replaces all that has been said. */
    public void replace(Map<Property, String> replacement) {
        values = Map.copyOf(replacement);
    }
}
