package io.travertine.jdbc.logic;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Asks another database about the records of a script that were refused or answered otherwise: the scripts hold what SQLite
 * says, whose COALESCE(2, AVG(a)) is an integer and whose division by zero is NULL. Its database is made when it is asked first.
 * Not thread-safe.
 */
final class LogicReferee implements AutoCloseable {

    private final List<LogicRecord> records;
    private final String url;
    private final String setting;
    private @Nullable Connection connection;
    private int position;

    private LogicReferee(List<LogicRecord> records, String url, String setting) {
        this.records = records;
        this.url = url;
        this.setting = setting;
    }

    /** As strictly typed as PostgreSQL, and as strict about errors, but takes a CASE for the type of the branch that is taken. */
    static LogicReferee h2(List<LogicRecord> records) {
        return new LogicReferee(records, "jdbc:h2:mem:", "SET MODE PostgreSQL");
    }

    /** As strictly typed as PostgreSQL, but NULL where one divides by zero. */
    static LogicReferee duckDb(List<LogicRecord> records) {
        return new LogicReferee(records, "jdbc:duckdb:", "SET integer_division = true");
    }

    /** The values that are answered to the query at a place, none to a statement; empty where it is refused. */
    Optional<List<String>> answer(int place) throws SQLException {
        try (Statement statement = connection().createStatement()) {
            while (position < place) {
                execute(records.get(position++), statement);
            }
            LogicRecord asked = records.get(place);
            if (asked.isQuery()) {
                return query(asked, statement);
            }
            position++;
            return execute(asked, statement) ? Optional.of(List.of()) : Optional.empty();
        }
    }

    private Connection connection() throws SQLException {
        Connection known = connection;
        if (known == null) {
            known = DriverManager.getConnection(url);
            connection = known;
            try (Statement statement = known.createStatement()) {
                statement.execute(setting);
            }
        }
        return known;
    }

    private static boolean execute(LogicRecord change, Statement statement) {
        if (change.isQuery()) {
            return true;
        }
        try {
            statement.execute(change.sql());
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private static Optional<List<String>> query(LogicRecord asked, Statement statement) {
        try (ResultSet result = statement.executeQuery(asked.sql())) {
            return Optional.of(LogicAnswer.read(result, asked));
        } catch (SQLException refused) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
