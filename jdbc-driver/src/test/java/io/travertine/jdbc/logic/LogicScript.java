package io.travertine.jdbc.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.travertine.jdbc.logic.LogicRecord.Order;

/** Reads the records of a script that are meant for a database with a given label. Not thread-safe. */
final class LogicScript {

    private static final String DIVIDER = "----";

    private final List<String> lines;
    private final String label;
    private final List<LogicRecord> records = new ArrayList<>();
    private int position;

    private LogicScript(List<String> lines, String label) {
        this.lines = lines;
        this.label = label;
    }

    /** The records of a script, in order, up to a {@code halt} that holds for the label. */
    static List<LogicRecord> parse(String text, String label) {
        LogicScript script = new LogicScript(text.lines().toList(), label);
        script.readAll();
        return script.records;
    }

    private void readAll() {
        boolean meant = true;
        while (position < lines.size()) {
            String[] words = words(lines.get(position));
            switch (words[0]) {
                case "skipif" -> meant &= !words[1].equals(label);
                case "onlyif" -> meant &= words[1].equals(label);
                case "halt" -> {
                    if (meant) {
                        return;
                    }
                    meant = true;
                }
                case "statement", "query" -> {
                    LogicRecord logicRecord = read(words);
                    if (meant) {
                        records.add(logicRecord);
                    }
                    meant = true;
                }
                default -> meant &= true;
            }
            position++;
        }
    }

    private static String[] words(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).trim().split("\\s+");
    }

    private LogicRecord read(String[] words) {
        int line = position + 1;
        boolean isQuery = words[0].equals("query");
        StringBuilder sql = new StringBuilder();
        position++;
        while (position < lines.size()
                && !lines.get(position).isBlank()
                && !lines.get(position).startsWith(DIVIDER)) {
            sql.append(lines.get(position++)).append('\n');
        }
        List<String> expected = new ArrayList<>();
        if (isQuery && position < lines.size() && lines.get(position).startsWith(DIVIDER)) {
            position++;
            while (position < lines.size() && !lines.get(position).isBlank()) {
                expected.add(lines.get(position++));
            }
        }
        Order order = isQuery && words.length > 2 ? Order.valueOf(words[2].toUpperCase(Locale.ROOT)) : Order.NOSORT;
        boolean mayFail = !isQuery && words[1].equals("error");
        return new LogicRecord(line, sql.toString().strip(), mayFail, isQuery ? words[1] : "", order, expected);
    }
}
