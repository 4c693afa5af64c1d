package io.travertine.jdbc.conformance;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes on one directory. */
class DirectoryLockTest {

    /** The second process: prints why it could not connect. */
    static final class Second {

        private Second() {}

        public static void main(String[] args) {
            try (Connection connection = DriverManager.getConnection(args[0])) {
                System.out.println("connected " + connection.isValid(0));
            } catch (SQLException e) {
                System.out.println(e.getSQLState() + " " + e.getMessage());
            }
        }
    }

    @Test
    @Tag("slow")
    void aSecondProcessIsToldWhoHoldsTheDirectory(@TempDir Path directory) throws Exception {
        String url = "jdbc:travertine:" + directory;
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(connection.isValid(0)).isTrue();

            String answer = secondProcess(url);

            assertThat(answer)
                    .startsWith("08001 ")
                    .contains(Long.toString(ProcessHandle.current().pid()));
        }
        assertThat(secondProcess(url)).isEqualTo("connected true");
    }

    private static String secondProcess(String url) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Second.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.readLine();
        }
    }
}
