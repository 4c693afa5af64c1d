package io.travertine.jdbc.logic;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs scripts of SQLite's logic test as PostgreSQL would be asked to. The whole corpus runs with
 * {@code mvn verify -Psoak -pl jdbc-driver -am -Dtest=SqlLogicTest -Dsurefire.failIfNoSpecifiedTests=false}; {@code -Dfiles=random/expr}
 * chooses scripts by a part of their names, {@code -Dstride=100} each hundredth query, {@code -Dskip=10} each tenth script.
 */
class SqlLogicTest {

    private static final int STRIDE = 100;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evidence/in1.test",
                "evidence/slt_lang_aggfunc.test",
                "random/aggregates/slt_good_31.test",
                "index/in/10/slt_good_0.test"
            })
    void answersAsTheScriptSays(String name) throws Exception {
        URL script = Objects.requireNonNull(SqlLogicTest.class.getResource("/test/" + name), name);
        LogicRun run = new LogicRun();

        try (InputStream input = script.openStream()) {
            run(run, name, new String(input.readAllBytes(), StandardCharsets.UTF_8), STRIDE);
        }

        assertThat(run.passed()).isPositive();
        assertThat(run.wrong()).as("wrong answers").isEmpty();
        assertThat(run.refused()).as("refused").isEmpty();
    }

    /**
     * The whole corpus, by far the longest run of all: goes on where it was interrupted, and ends with a table of what each
     * category answered.
     */
    @Test
    @Tag("soak")
    void noScriptGivesAWrongAnswer() throws Exception {
        String part = System.getProperty("files", "");
        int skip = Integer.getInteger("skip", 1);
        int stride = Integer.getInteger("stride", 1);
        LogicProgress progress = new LogicProgress(Path.of("target", "logic-" + stride + ".tsv"));

        try (JarFile scripts = scripts()) {
            List<ZipEntry> chosen = scripts.stream()
                    .map(ZipEntry.class::cast)
                    .filter(entry ->
                            entry.getName().endsWith(".test") && entry.getName().contains(part))
                    .toList();
            for (int i = 0; i < chosen.size(); i += skip) {
                String name = chosen.get(i).getName();
                if (!progress.isDone(name)) {
                    LogicRun run = new LogicRun();
                    run(run, name, text(scripts, chosen.get(i)), stride);
                    progress.done(name, run, i + 1, chosen.size());
                }
            }
        }

        Files.writeString(Path.of("target", "logic-" + stride + ".md"), progress.table());
        assertThat(progress.wrong()).as(progress.table()).isZero();
    }

    private static void run(LogicRun run, String name, String text, int stride) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:travertine:mem:logic?durability=NONE")) {
            run.run(name, text, connection, stride);
        }
    }

    private static String text(JarFile scripts, ZipEntry entry) throws IOException {
        try (InputStream input = scripts.getInputStream(entry)) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JarFile scripts() throws IOException {
        URL script = Objects.requireNonNull(SqlLogicTest.class.getResource("/test/select1.test"));
        JarURLConnection connection = (JarURLConnection) script.openConnection();
        connection.setUseCaches(false);
        return connection.getJarFile();
    }
}
