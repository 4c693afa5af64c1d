package io.travertine.console;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes the names of schemas, tables and columns, as they are at that moment. */
final class NameCompleter implements Completer {

    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[a-z_][a-z0-9_]*");

    private final ConsoleSqlLine console;

    NameCompleter(ConsoleSqlLine console) {
        this.console = console;
    }

    /** Offers nothing where the database cannot be asked: a key must not print an error into the line. */
    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word().substring(0, line.wordCursor());
        String qualifier = word.substring(0, word.lastIndexOf('.') + 1);
        try (Statement statement = console.openStatement()) {
            DatabaseMetaData metaData = statement.getConnection().getMetaData();
            String begun = begun(metaData, word.substring(qualifier.length()));
            Set<String> names = new TreeSet<>();
            add(names, metaData.getTables(null, null, begun, null), "TABLE_NAME");
            add(names, metaData.getColumns(null, null, "%", begun), "COLUMN_NAME");
            if (qualifier.isEmpty()) {
                add(names, metaData.getSchemas(null, begun), "TABLE_SCHEM");
            }
            names.forEach(name -> candidates.add(new Candidate(qualifier + quoted(name))));
        } catch (SQLException e) {
            candidates.clear();
        }
    }

    /** The pattern of all names that begin so. */
    private static String begun(DatabaseMetaData metaData, String beginning) throws SQLException {
        String escape = metaData.getSearchStringEscape();
        return beginning.replace("_", escape + "_") + "%";
    }

    private static void add(Set<String> names, ResultSet result, String label) throws SQLException {
        try (result) {
            while (result.next()) {
                names.add(result.getString(label));
            }
        }
    }

    private static String quoted(String name) {
        return NEEDS_NO_QUOTES.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
