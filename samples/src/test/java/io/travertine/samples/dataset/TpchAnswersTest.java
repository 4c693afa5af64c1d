package io.travertine.samples.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.trino.tpch.TpchEntity;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Runs the 22 queries of TPC-H on Travertine and on DuckDB over the same rows and compares the answers row by row. */
class TpchAnswersTest {

    private static final double RELATIVE_ERROR_OF_DOUBLES = 1e-6;

    @TempDir
    private Path directory;

    @Test
    void answersAtScale001AreThoseOfDuckDb() throws Exception {
        compareAnswers(0.01);
    }

    @Test
    @Tag("slow")
    void answersAtScale01AreThoseOfDuckDb() throws Exception {
        compareAnswers(0.1);
    }

    private void compareAnswers(double scale) throws Exception {
        try (Connection travertine = DriverManager.getConnection("jdbc:travertine:" + directory.resolve("db"));
                Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            try (TextFiles files = new TextFiles(directory)) {
                TpchData.load(travertine, scale, LoadProgress.onTerminal(), files::write);
            }
            copy(duckDb);
            SoftAssertions answers = new SoftAssertions();
            for (int number = 1; number <= TpchQueries.COUNT; number++) {
                compare(answers, travertine, duckDb, number);
            }
            answers.assertAll();
        }
    }

    private void copy(Connection duckDb) throws SQLException {
        TpchData.create(duckDb);
        try (Statement statement = duckDb.createStatement()) {
            for (String table : TpchData.tables()) {
                statement.execute(
                        "COPY " + table + " FROM '" + directory.resolve(table + ".tbl") + "' (DELIMITER '|')");
            }
        }
    }

    private static void compare(SoftAssertions answers, Connection travertine, Connection duckDb, int number) {
        try {
            List<List<@Nullable Object>> expected = answer(duckDb, TpchQueries.query(number));
            List<List<@Nullable Object>> actual = answer(travertine, TpchQueries.query(number));
            answers.assertThat(actual).as("query %d", number).hasSameSizeAs(expected);
            for (int row = 0; row < Math.min(actual.size(), expected.size()); row++) {
                compareRow(answers, actual.get(row), expected.get(row), "query " + number + " row " + row);
            }
        } catch (SQLException e) {
            answers.fail("query " + number + " failed", e);
        }
    }

    private static void compareRow(
            SoftAssertions answers, List<@Nullable Object> actual, List<@Nullable Object> expected, String where) {
        answers.assertThat(actual).as(where).hasSameSizeAs(expected);
        for (int column = 0; column < expected.size(); column++) {
            Object right = expected.get(column);
            Object ours = actual.get(column);
            if (right instanceof Double number && ours instanceof Number) {
                answers.assertThat(((Number) ours).doubleValue())
                        .as("%s column %d", where, column)
                        .isCloseTo(number, within(Math.max(1, Math.abs(number)) * RELATIVE_ERROR_OF_DOUBLES));
            } else if (right instanceof BigDecimal number && ours instanceof Number) {
                answers.assertThat(new BigDecimal(ours.toString()))
                        .as("%s column %d", where, column)
                        .isEqualByComparingTo(number);
            } else {
                answers.assertThat(ours).as("%s column %d", where, column).isEqualTo(right);
            }
        }
    }

    private static List<List<@Nullable Object>> answer(Connection connection, String sql) throws SQLException {
        List<List<@Nullable Object>> answer = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.add(comparable(rows, i, columns.getColumnType(i)));
                }
                answer.add(row);
            }
        }
        return answer;
    }

    private static @Nullable Object comparable(ResultSet rows, int column, int type) throws SQLException {
        Object value = rows.getObject(column);
        if (value == null) {
            return null;
        }
        return switch (type) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC ->
                rows.getBigDecimal(column);
            case Types.DOUBLE, Types.FLOAT, Types.REAL -> rows.getDouble(column);
            default -> value instanceof BigInteger wide ? new BigDecimal(wide) : rows.getString(column);
        };
    }

    @Test
    void aDifferentAnswerIsSeen() {
        SoftAssertions answers = new SoftAssertions();
        compareRow(answers, List.of(new BigDecimal("1.00"), "a"), List.of(new BigDecimal("1.01"), "b"), "row");
        assertThat(answers.errorsCollected()).hasSize(2);
    }

    /** The generated rows as text, a file to a table, in the form that the benchmark's own generator writes. */
    private static final class TextFiles implements AutoCloseable {

        private static final Map<String, String> TABLES =
                Map.of("lineitem", "lineitem", "partsupplier", "partsupp", "order", "orders");

        private final Path directory;
        private final Map<Class<?>, BufferedWriter> writers = new HashMap<>();

        TextFiles(Path directory) {
            this.directory = directory;
        }

        void write(TpchEntity entity) {
            try {
                BufferedWriter writer = writers.get(entity.getClass());
                if (writer == null) {
                    writer = Files.newBufferedWriter(directory.resolve(table(entity) + ".tbl"));
                    writers.put(entity.getClass(), writer);
                }
                String line = entity.toLine();
                writer.write(line.endsWith("|") ? line.substring(0, line.length() - 1) : line);
                writer.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String table(TpchEntity entity) {
            String name = entity.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            return TABLES.getOrDefault(name, name);
        }

        @Override
        public void close() throws IOException {
            for (BufferedWriter writer : writers.values()) {
                writer.close();
            }
        }
    }
}
