package io.travertine.console;

import java.nio.file.Path;
import java.util.Properties;

import sqlline.BuiltInProperty;
import sqlline.SqlLine;
import sqlline.SqlLineOpts;

/**
 * What the console starts with: our defaults, then what the user saved with {@code !save}. Its files are in the user's home, beside
 * those of a sqlline that is used for other databases.
 */
final class ConsoleOptions extends SqlLineOpts {

    private static final String PROMPT = "travertine> ";
    private static final String COLOR_SCHEME = "chester";
    private static final String NO_CREDENTIALS = "notAskCredentials";
    private static final String HISTORY_FILE = ".travertine_history";
    private static final String SAVED_FILE = ".travertine_console";

    ConsoleOptions(SqlLine sqlLine) {
        super(sqlLine);
        set(BuiltInProperty.PROMPT, PROMPT);
        set(BuiltInProperty.CONNECT_INTERACTION_MODE, NO_CREDENTIALS);
        set(BuiltInProperty.FAST_CONNECT, true); // The names that it would read become stale, see NameCompleter.
        set(BuiltInProperty.COLOR_SCHEME, COLOR_SCHEME);
        set(BuiltInProperty.HISTORY_FILE, inHome(HISTORY_FILE));
        set(BuiltInProperty.PROPERTIES_FILE, inHome(SAVED_FILE));
    }

    private static String inHome(String file) {
        return Path.of(System.getProperty("user.home"), file).toString();
    }

    /** Leaves out the engine of scripts in prompts, which is saved as well: no JDK of today has it, and sqlline complains. */
    @Override
    public void loadProperties(Properties saved) {
        Properties known = new Properties();
        known.putAll(saved);
        known.keySet()
                .removeIf(key -> key.toString()
                        .equalsIgnoreCase(PROPERTY_PREFIX + BuiltInProperty.SCRIPT_ENGINE.propertyName()));
        super.loadProperties(known);
    }
}
