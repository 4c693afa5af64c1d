package io.travertine.jdbc.logic;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs a script, and counts what passed, what was refused and what was wrong. Not thread-safe. */
final class LogicRun {

    private static final String LABEL = "postgresql";
    private static final int SHOWN = 12;

    /** Names that are quoted, those that end in a number of their own, and numbers. */
    private static final String NAMES = "\"[^\"]*\"|'[^']*'|\\b\\w+_\\w*\\d\\w*|\\d{2,}(?!\\w)";

    private final String name;
    private final Map<LogicVerdict, Integer> counts = new EnumMap<>(LogicVerdict.class);
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final List<String> complaints = new ArrayList<>();

    private LogicRun(String name) {
        this.name = name;
    }

    /** Who is asked about what the script does not expect. */
    private record Referees(LogicReferee h2, LogicReferee duckDb) {

        boolean oneSays(List<String> values, int place) throws SQLException {
            return h2.answer(place).filter(values::equals).isPresent()
                    || duckDb.answer(place).filter(values::equals).isPresent();
        }
    }

    /** Runs a script from its beginning, each {@code stride}-th of its queries. */
    static LogicRun of(String name, String text, Connection connection, int stride) throws SQLException {
        LogicRun run = new LogicRun(name);
        List<LogicRecord> records = LogicScript.parse(text, LABEL);
        int queries = 0;
        try (Statement statement = connection.createStatement();
                LogicReferee h2 = LogicReferee.h2(records);
                LogicReferee duckDb = LogicReferee.duckDb(records)) {
            Referees referees = new Referees(h2, duckDb);
            for (int i = 0; i < records.size(); i++) {
                if (!records.get(i).isQuery() || queries++ % stride == 0) {
                    run.run(i, records.get(i), statement, referees);
                }
            }
        }
        return run;
    }

    private void run(int place, LogicRecord asked, Statement statement, Referees referees) throws SQLException {
        List<String> values = List.of();
        try {
            if (asked.isQuery()) {
                values = query(asked, statement);
            } else {
                statement.execute(asked.sql());
            }
        } catch (SQLException e) {
            refused(place, asked, e, referees);
            return;
        }
        boolean isRight = asked.isQuery() ? LogicAnswer.agrees(values, asked.expected()) : !asked.mayFail();
        if (isRight) {
            count(LogicVerdict.PASSED);
        } else {
            answered(place, asked, values, referees);
        }
    }

    private static List<String> query(LogicRecord asked, Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(asked.sql())) {
            return LogicAnswer.read(result, asked);
        }
    }

    private void refused(int place, LogicRecord asked, SQLException error, Referees referees) throws SQLException {
        if (asked.mayFail()) {
            count(LogicVerdict.PASSED);
            return;
        }
        reasons.merge(error.getSQLState() + " " + withoutNames(error.getMessage()), 1, Integer::sum);
        if (referees.h2().answer(place).isEmpty()) {
            count(LogicVerdict.REFUSED_BY_BOTH);
        } else {
            count(LogicVerdict.REFUSED);
            complain(asked, error.getSQLState() + " " + error.getMessage());
        }
    }

    private void answered(int place, LogicRecord asked, List<String> values, Referees referees) throws SQLException {
        if (referees.oneSays(values, place)) {
            count(LogicVerdict.TYPED);
            return;
        }
        count(LogicVerdict.WRONG);
        List<String> start = values.subList(0, Math.min(SHOWN, values.size()));
        complain(
                asked,
                "gave " + start + " (" + values.size() + " values), expected " + asked.expected() + ", H2 says "
                        + referees.h2().answer(place).map(Object::toString).orElse("nothing"));
    }

    /** The error without its place and what stands on it: names and numbers differ from statement to statement. */
    private static String withoutNames(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.replaceFirst("^\\d+:\\d+:? ?", "").replaceAll(NAMES, "...");
    }

    private void complain(LogicRecord asked, String complaint) {
        complaints.add(name + ":" + asked.line() + " " + complaint + "\n" + asked.sql());
    }

    private void count(LogicVerdict verdict) {
        counts.merge(verdict, 1, Integer::sum);
    }

    int counted(LogicVerdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }

    /** The errors, without names and numbers, with how often each came. */
    Map<String, Integer> reasons() {
        return reasons;
    }

    /** The statements whose answer was wrong, or that only this database refuses, each with the answer and its place. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().title())
                .collect(Collectors.joining(", "));
    }
}
