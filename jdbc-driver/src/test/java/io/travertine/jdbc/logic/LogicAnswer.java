package io.travertine.jdbc.logic;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import io.travertine.jdbc.logic.LogicRecord.Order;
import org.jspecify.annotations.Nullable;

/** The values of a result as the scripts write them: in their spelling, their order and, for many, as a hash. */
final class LogicAnswer {

    private LogicAnswer() {}

    /** All values of a result, row after row, in the order that the record wants. */
    static List<String> read(ResultSet result, LogicRecord logicRecord) throws SQLException {
        String types = logicRecord.types();
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < types.length(); i++) {
                row.add(spell(result.getObject(i + 1), types.charAt(i)));
            }
            rows.add(row);
        }
        if (logicRecord.order() == Order.ROWSORT) {
            rows.sort(LogicAnswer::compareRows);
        }
        List<String> values =
                new ArrayList<>(rows.stream().flatMap(List::stream).toList());
        if (logicRecord.order() == Order.VALUESORT) {
            values.sort(Comparator.naturalOrder());
        }
        return values;
    }

    /** Whether values are those that the record expects. */
    static boolean agrees(List<String> values, List<String> expected) {
        boolean isHash = expected.size() == 1 && expected.get(0).contains(" values hashing to ");
        return isHash ? hash(values).equals(expected.get(0)) : values.equals(expected);
    }

    private static int compareRows(List<String> left, List<String> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = left.get(i).compareTo(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static String spell(@Nullable Object value, char type) {
        if (value == null) {
            return "NULL";
        }
        return switch (type) {
            case 'I' -> value instanceof Boolean truth ? (truth ? "1" : "0") : integer(value);
            case 'R' -> String.format(Locale.ROOT, "%.3f", new BigDecimal(value.toString()).doubleValue());
            default -> text(value.toString());
        };
    }

    private static String integer(Object value) {
        return value instanceof Number
                ? new BigDecimal(value.toString()).toBigInteger().toString()
                : "0";
    }

    private static String text(String value) {
        return value.isEmpty() ? "(empty)" : value.replaceAll("[^\\x20-\\x7e]", "@");
    }

    private static String hash(List<String> values) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            for (String value : values) {
                digest.update((value + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return values.size() + " values hashing to " + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
