package io.travertine.benchmarks.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What is kept of an answer, to compare it with those of other databases: how many rows, a checksum of what is no number in
 * them, in any order, and the sum of each column of numbers.
 *
 * @param sums by column; 0 for columns that are no numbers
 */
record TpchAnswer(int rows, long checksum, List<Double> sums) {

    /** Averages and quotients have digits of their own in each database: two at least. */
    private static final double DIGITS = 0.01;

    private static final double PRECISION = 1e-6;

    TpchAnswer {
        sums = List.copyOf(sums);
    }

    /** Reads an answer to its end. */
    static TpchAnswer read(ResultSet result) throws SQLException {
        double[] sums = new double[result.getMetaData().getColumnCount()];
        List<String> texts = new ArrayList<>();
        while (result.next()) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < sums.length; i++) {
                if (result.getObject(i + 1) instanceof Number number) {
                    sums[i] += number.doubleValue();
                } else {
                    text.append(String.valueOf(result.getObject(i + 1)).strip()).append('\t');
                }
            }
            texts.add(text.toString());
        }
        texts.sort(null);
        CRC32C checksum = new CRC32C();
        texts.forEach(text -> checksum.update(text.getBytes(UTF_8)));
        return new TpchAnswer(
                texts.size(), checksum.getValue(), Arrays.stream(sums).boxed().toList());
    }

    /** Whether the other is the same answer, up to the digits that a database computes. */
    boolean agreesWith(TpchAnswer other) {
        boolean agrees = rows == other.rows && checksum == other.checksum && sums.size() == other.sums.size();
        for (int i = 0; agrees && i < sums.size(); i++) {
            double tolerance = DIGITS * rows + PRECISION * Math.abs(sums.get(i));
            agrees = Math.abs(sums.get(i) - other.sums.get(i)) <= tolerance;
        }
        return agrees;
    }

    /** In one word, which {@link #parse} understands. */
    String word() {
        return sums.stream()
                .map(sum -> String.format(Locale.ROOT, "%.17g", sum))
                .collect(Collectors.joining(":", rows + ":" + checksum + (sums.isEmpty() ? "" : ":"), ""));
    }

    static TpchAnswer parse(String word) {
        String[] parts = word.split(":", -1);
        List<Double> sums = new ArrayList<>();
        for (int i = 2; i < parts.length; i++) {
            sums.add(Double.parseDouble(parts[i]));
        }
        return new TpchAnswer(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), sums);
    }
}
