package io.travertine.sql.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.travertine.engine.testing.MapEngine;
import io.travertine.sql.testing.Dialogue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs statements of every kind in a JVM of its own, which tells what it loads: no compiler may be among it. */
class LoadedClassesTest {

    /** What the JVM runs. */
    public static final class Statements {

        private Statements() {}

        public static void main(String[] arguments) {
            try (SqlScript script = new SqlScript(new MapEngine())) {
                Dialogue.check("sql/select-semantics.iq", script::answer);
            }
        }
    }

    @Test
    void statementsLoadNoCompiler() throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Statements.class.getName()))
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines = reader.lines().toList();
        }

        assertThat(lines).as("the JVM ran plans").anyMatch(line -> line.contains("io.travertine.sql.rel.HashJoinRel "));
        assertThat(lines.stream().filter(line -> line.contains(" org.codehaus.janino.")))
                .isEmpty();
    }
}
