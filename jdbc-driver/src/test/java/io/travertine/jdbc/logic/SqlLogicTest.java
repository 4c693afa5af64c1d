package io.travertine.jdbc.logic;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs scripts of SQLite's logic test as PostgreSQL would be asked to. The whole corpus runs with the command that {@code
 * docs/sqllogictest.md} names; {@code -Dfiles=random/expr} chooses scripts by a part of their names, {@code -Dstride=100} each
 * hundredth query, {@code -Dskip=10} each tenth script, {@code -Dabreast=2} runs two at once.
 */
class SqlLogicTest {

    private static final int STRIDE = 53;
    private static final int BEGINNING = 150_000;

    /** The beginnings of scripts of each category. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evidence/in1.test",
                "evidence/slt_lang_aggfunc.test",
                "evidence/slt_lang_createview.test",
                "random/aggregates/slt_good_129.test",
                "random/expr/slt_good_1.test",
                "random/groupby/slt_good_13.test",
                "random/select/slt_good_0.test",
                "index/between/1000/slt_good_0.test",
                "index/commute/10/slt_good_10.test",
                "index/delete/1/slt_good_0.test",
                "index/in/10/slt_good_0.test",
                "index/orderby/10/slt_good_4.test",
                "index/orderby_nosort/10/slt_good_14.test",
                "index/random/1000/slt_good_4.test",
                "index/view/100/slt_good_0.test",
                "select2.test",
                "select5.test"
            })
    void answersAsTheScriptSays(String name) throws Exception {
        URL script = Objects.requireNonNull(SqlLogicTest.class.getResource("/test/" + name), name);
        String text;
        try (InputStream input = script.openStream()) {
            text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
        int end = text.indexOf("\n\n", BEGINNING);

        LogicRun run = run(name, end < 0 ? text : text.substring(0, end), STRIDE);

        assertThat(run.counted(LogicVerdict.PASSED)).isPositive();
        assertThat(run.complaints()).isEmpty();
    }

    /**
     * The whole corpus: goes on where it was interrupted, and ends with a table of what each category answered.
     */
    @Test
    @Tag("soak")
    void noScriptGivesAWrongAnswer() throws Exception {
        int stride = Integer.getInteger("stride", 1);
        String results = System.getProperty("results", "jdbc-driver/target/logic-" + stride + ".tsv");
        LogicProgress progress = new LogicProgress(Trials.root().resolve(results));
        ExecutorService executor = Executors.newFixedThreadPool(Integer.getInteger("abreast", 2));

        try (JarFile scripts = scripts()) {
            List<Future<?>> runs = new ArrayList<>();
            for (ZipEntry script : chosen(scripts)) {
                if (!progress.isDone(script.getName())) {
                    runs.add(executor.submit(() -> {
                        String name = script.getName();
                        LogicRun run = run(name, text(scripts, script), stride);
                        progress.done(name, run);
                        System.err.printf("%d done: %s: %s%n", progress.done(), name, run);
                        run.complaints().forEach(System.err::println);
                        return null;
                    }));
                }
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(progress.count(LogicVerdict.WRONG)).as(progress.table()).isZero();
    }

    private static List<ZipEntry> chosen(JarFile scripts) {
        String part = System.getProperty("files", "");
        int skip = Integer.getInteger("skip", 1);
        List<ZipEntry> all = scripts.stream()
                .map(ZipEntry.class::cast)
                .filter(entry ->
                        entry.getName().endsWith(".test") && entry.getName().contains(part))
                .toList();
        List<ZipEntry> chosen = new ArrayList<>();
        for (int i = 0; i < all.size(); i += skip) {
            chosen.add(all.get(i));
        }
        return chosen;
    }

    private static LogicRun run(String name, String text, int stride) throws SQLException {
        String database = "jdbc:travertine:mem:" + name.replaceAll("\\W", "_") + "?durability=NONE";
        try (Connection connection = DriverManager.getConnection(database)) {
            return LogicRun.of(name, text, connection, stride);
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
