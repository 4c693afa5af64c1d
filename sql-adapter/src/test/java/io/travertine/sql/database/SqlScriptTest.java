package io.travertine.sql.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.MapEngine;
import io.travertine.sql.testing.Dialogue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What SQL answers, in scripts, over a store of sorted maps and over the real one. */
class SqlScriptTest {

    static Stream<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/sql"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void answersOverSortedMaps(String script) {
        check(script, new MapEngine());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void answersTheSameOverTheLsmTree(String script) {
        check(script, LsmEngine.openInMemory(EngineOptions.defaults()));
    }

    private static void check(String script, Engine engine) {
        try (SqlScript running = new SqlScript(engine)) {
            Dialogue.check("sql/" + script, running::answer);
        }
    }
}
