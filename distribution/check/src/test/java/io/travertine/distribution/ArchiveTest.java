package io.travertine.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The archive, unpacked on a machine that has a shell and Java and no Maven. */
class ArchiveTest {

    private static final List<String> PROGRAMS = List.of("bash", "env", "dirname", "readlink", "cat");

    @TempDir
    private Path directory;

    private Path home;
    private Map<String, String> environment;

    @BeforeEach
    void unpack() throws Exception {
        Run tar = Run.of(
                directory,
                Map.of(),
                "",
                List.of("tar", "-xzf", Products.archive().toString()));
        assertThat(tar.status()).as(tar.output()).isZero();
        home = directory.resolve("travertine-" + Products.VERSION);

        Path programs = Files.createDirectory(directory.resolve("programs"));
        for (String program : PROGRAMS) {
            Files.createSymbolicLink(programs.resolve(program), onPath(program));
        }
        Files.createSymbolicLink(programs.resolve("java"), Path.of(Run.java()));
        environment = Map.of("PATH", programs.toString(), "HOME", directory.toString());
    }

    @Test
    void startsWithoutMaven() throws Exception {
        Run run = travertine("db", "-e", "CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (42)");
        Run again = travertine("db", "--format", "csv", "-e", "SELECT id FROM t");

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(again.output()).isEqualTo("id\n42\n");
    }

    @Test
    void looksAfterAStore() throws Exception {
        travertine("db", "-e", "CREATE TABLE t (id INTEGER PRIMARY KEY)");

        Run run = travertine("tool", "db", "verify");

        assertThat(run.status()).as(run.output()).isZero();
    }

    @Test
    void holdsWhatItMust() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.map(file -> home.relativize(file).toString()))
                    .contains("LICENSE", "NOTICE", "README.md", "bin/travertine", "docs/jdbc.md")
                    .contains("lib/travertine-jdbc-" + Products.VERSION + ".jar")
                    .noneMatch(name -> name.matches(".*(junit|assertj|archunit|h2-|duckdb).*"));
        }
    }

    private Run travertine(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/travertine").toString()));
        command.addAll(List.of(arguments));
        return Run.of(directory, environment, "", command);
    }

    private static Path onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
