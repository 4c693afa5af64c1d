package io.travertine.samples.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The 22 queries of TPC-H in a process whose heap the data do not fit into answer as they do in a large one. */
class TpchSmallHeapTest {

    private static final double SCALE = 0.05;
    private static final int HEAP_MEGABYTES = 48;

    @TempDir
    private Path directory;

    @Test
    @Tag("slow")
    void everyQueryCompletesAndAnswersTheSame() throws Exception {
        String url = "jdbc:travertine:" + directory.resolve("db");
        List<String> expected;
        try (Connection connection = DriverManager.getConnection(url)) {
            TpchData.load(connection, SCALE, LoadProgress.onTerminal(), row -> {});
            expected = answers(connection);
        }
        Path output = directory.resolve("output.txt");

        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TpchSmallHeapTest.class.getName(),
                        url))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readAllLines(output)).isEqualTo(expected);
    }

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            answers(connection).forEach(System.out::println);
        }
    }

    private static List<String> answers(Connection connection) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (int number = 1; number <= TpchQueries.COUNT; number++) {
                try (ResultSet rows = statement.executeQuery(TpchQueries.query(number))) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        StringBuilder row = new StringBuilder("Q" + number);
                        for (int i = 1; i <= columns; i++) {
                            row.append('|').append(rows.getString(i));
                        }
                        answers.add(row.toString());
                    }
                }
            }
        }
        return answers;
    }
}
