package io.travertine.jdbc.logic;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs scripts, and counts what passed, what was refused and what was wrong. Not thread-safe. */
final class LogicRun {

    private static final String LABEL = "postgresql";
    private static final int SHOWN = 12;

    private final List<String> wrong = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private int passed;

    /** Runs a script from its beginning, each {@code stride}-th of its queries. */
    void run(String name, String text, Connection connection, int stride) throws SQLException {
        int queries = 0;
        try (Statement statement = connection.createStatement()) {
            for (LogicRecord logicRecord : LogicScript.parse(text, LABEL)) {
                if (!logicRecord.isQuery() || queries++ % stride == 0) {
                    run(name + ":" + logicRecord.line(), logicRecord, statement);
                }
            }
        }
    }

    private void run(String place, LogicRecord logicRecord, Statement statement) {
        try {
            if (logicRecord.isQuery()) {
                query(place, logicRecord, statement);
            } else {
                statement.execute(logicRecord.sql());
                count(!logicRecord.mayFail(), place + " must fail: " + logicRecord.sql());
            }
        } catch (SQLException e) {
            if (logicRecord.mayFail()) {
                passed++;
            } else {
                refused.add(place + " " + e.getSQLState() + " " + e.getMessage() + "\n" + logicRecord.sql());
            }
        }
    }

    private void query(String place, LogicRecord logicRecord, Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(logicRecord.sql())) {
            List<String> values = LogicAnswer.read(result, logicRecord);
            List<String> start = values.subList(0, Math.min(SHOWN, values.size()));
            count(
                    LogicAnswer.agrees(values, logicRecord.expected()),
                    place + " gave " + start + " (" + values.size() + " values), expected " + logicRecord.expected()
                            + "\n" + logicRecord.sql());
        }
    }

    private void count(boolean isRight, String complaint) {
        if (isRight) {
            passed++;
        } else {
            wrong.add(complaint);
        }
    }

    int passed() {
        return passed;
    }

    /** The answers that were not those of the script. */
    List<String> wrong() {
        return wrong;
    }

    /** The statements that ended in an error that the script does not expect. */
    List<String> refused() {
        return refused;
    }

    @Override
    public String toString() {
        return passed + " passed, " + refused.size() + " refused, " + wrong.size() + " wrong";
    }
}
