package io.travertine.sql.transfer;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.NameSuggestion;

/**
 * How a file is laid out and what is done with it.
 *
 * @param header whether the first line of a CSV file names the columns
 * @param nullText what stands for NULL in a CSV file, without quotes
 * @param rejects where rows go that the table cannot hold; empty if the first of them ends the statement
 * @param batchRows after how many rows what was read is committed; empty if all of it is one change
 * @param create whether a table that does not exist is made, with the types that the file suggests
 */
public record CopyOptions(
        FileFormat format,
        boolean header,
        char delimiter,
        char quote,
        String nullText,
        Optional<Path> rejects,
        Optional<Integer> batchRows,
        boolean create) {

    /** What a file consists of. */
    public enum FileFormat {
        CSV,
        JSON
    }

    private static final Set<String> FOR_BOTH = Set.of("FORMAT", "HEADER", "DELIMITER", "QUOTE", "NULL");
    private static final Set<String> FOR_IMPORT =
            Set.of("FORMAT", "HEADER", "DELIMITER", "QUOTE", "NULL", "REJECTS", "BATCH", "CREATE");

    /**
     * Reads options.
     *
     * @param options by their names in capitals
     * @throws SqlDatabaseException NOT_SUPPORTED for one that does not exist, INVALID_ARGUMENT for a wrong value
     */
    public static CopyOptions of(Map<String, String> options, boolean isImport, String file) {
        Set<String> known = isImport ? FOR_IMPORT : FOR_BOTH;
        for (String name : options.keySet()) {
            if (!known.contains(name)) {
                throw new SqlDatabaseException(
                        SqlErrorCode.NOT_SUPPORTED,
                        "the option " + name + " of COPY " + (isImport ? "FROM" : "TO") + " is not supported"
                                + NameSuggestion.hint(name, known));
            }
        }
        FileFormat format = format(options.getOrDefault("FORMAT", suffix(file)));
        char delimiter = character(options, "DELIMITER", ',');
        char quote = character(options, "QUOTE", '"');
        if (delimiter == quote) {
            throw wrong("DELIMITER", String.valueOf(delimiter), "another character than QUOTE");
        }
        return new CopyOptions(
                format,
                truth(options, "HEADER"),
                delimiter,
                quote,
                options.getOrDefault("NULL", ""),
                Optional.ofNullable(options.get("REJECTS")).map(Path::of),
                Optional.ofNullable(options.get("BATCH")).map(CopyOptions::rows),
                truth(options, "CREATE"));
    }

    private static String suffix(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".ndjson") ? "json" : "csv";
    }

    private static FileFormat format(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "csv" -> FileFormat.CSV;
            case "json" -> FileFormat.JSON;
            default -> throw wrong("FORMAT", name, "csv or json");
        };
    }

    private static boolean truth(Map<String, String> options, String name) {
        String value = options.getOrDefault(name, "false");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "on", "1" -> true;
            case "false", "off", "0" -> false;
            default -> throw wrong(name, value, "true or false");
        };
    }

    private static char character(Map<String, String> options, String name, char otherwise) {
        String value = options.getOrDefault(name, String.valueOf(otherwise));
        String unescaped = value.equals("\\t") ? "\t" : value;
        if (unescaped.length() != 1 || unescaped.charAt(0) == '\n' || unescaped.charAt(0) == '\r') {
            throw wrong(name, value, "one character that does not end a line");
        }
        return unescaped.charAt(0);
    }

    private static int rows(String value) {
        try {
            int rows = Integer.parseInt(value);
            if (rows > 0) {
                return rows;
            }
        } catch (NumberFormatException e) {
            throw wrong("BATCH", value, "a number of rows");
        }
        throw wrong("BATCH", value, "a number of rows above 0");
    }

    private static SqlDatabaseException wrong(String option, String value, String expected) {
        return new SqlDatabaseException(
                SqlErrorCode.INVALID_ARGUMENT,
                "the option " + option + " of COPY must be " + expected + ", got '" + value + "'");
    }
}
