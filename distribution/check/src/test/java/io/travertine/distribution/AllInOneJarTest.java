package io.travertine.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The all-in-one jar as a tool uses it, and as a person does. */
class AllInOneJarTest {

    @TempDir
    private Path directory;

    @Test
    void aloneOnTheClassPathItIsADriver() throws Exception {
        Path probe = directory.resolve("Probe.java");
        try (InputStream source = AllInOneJarTest.class.getResourceAsStream("Probe.java")) {
            Files.copy(source, probe);
        }

        Run run = java("-cp", Products.allInOne().toString(), probe.toString(), "jdbc:travertine:" + directory + "/db");

        assertThat(run.output().lines())
                .containsExactly(
                        "io.travertine.jdbc.TravertineDriver",
                        "item",
                        "id",
                        "name",
                        "price",
                        "sold",
                        "item 8",
                        "item 7",
                        "990",
                        "a-b-");
        assertThat(run.status()).isZero();
    }

    /** As DBeaver loads drivers: a loader of its own for the jar, one more beside it, and no driver manager. */
    @Test
    void loadersOfTheirOwnHoldDriversThatDoNotMeet() throws Exception {
        URL[] jar = {Products.allInOne().toUri().toURL()};
        try (URLClassLoader one = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader());
                URLClassLoader two = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            Class<?> first = one.loadClass("io.travertine.jdbc.TravertineDriver");
            Class<?> second = two.loadClass("io.travertine.jdbc.TravertineDriver");
            assertThat(first).isNotSameAs(second);

            try (Connection connection = connect(first);
                    Connection other = connect(second);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(10))");
                statement.execute("INSERT INTO t VALUES (1, 'one')");
                try (ResultSet rows = statement.executeQuery("SELECT UPPER(name) FROM t WHERE id = 1")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("ONE");
                }
                try (ResultSet tables = other.getMetaData().getTables(null, "public", "%", null)) {
                    assertThat(tables.next()).isFalse();
                }
            }
        }
    }

    private static Connection connect(Class<?> driver) throws Exception {
        Driver made = (Driver) driver.getConstructor().newInstance();
        return made.connect("jdbc:travertine:mem:browser", new Properties());
    }

    @Test
    void startedByItselfItIsTheConsole() throws Exception {
        String jar = Products.allInOne().toString();

        Run executed = java("-jar", jar, directory.resolve("db").toString(), "--format", "csv", "-e", "VALUES 1, 2");
        Run piped =
                run("CREATE TABLE t (id INTEGER PRIMARY KEY);\nINSERT INTO t VALUES (7);\n!tables\nTABLE t;\n", jar);
        Run wrong = java("-jar", jar, "-e", "SELECT * FROM nowhere");

        assertThat(executed.output()).endsWith("1\n2\n");
        assertThat(piped.output()).contains("T", "7");
        assertThat(piped.status()).isZero();
        assertThat(wrong.output()).startsWith("error 42S02");
        assertThat(wrong.status()).isOne();
    }

    @Test
    void nothingOfOthersIsInTheirPackagesAndNothingIsNative() throws IOException {
        try (JarFile jar = new JarFile(Products.allInOne().toFile())) {
            List<String> names = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();

            assertThat(names)
                    .filteredOn(name -> name.endsWith(".class"))
                    .allMatch(name -> name.startsWith("io/travertine/"));
            assertThat(names).noneMatch(name -> name.matches(".*\\.(so|dll|dylib|jnilib)"));
            assertThat(names).contains("META-INF/LICENSE", "META-INF/NOTICE");
        }
    }

    @Test
    void everyServiceIsThere() throws IOException {
        try (JarFile jar = new JarFile(Products.allInOne().toFile())) {
            for (JarEntry services : jar.stream()
                    .filter(entry -> entry.getName().matches("META-INF/services/[^/]+"))
                    .toList()) {
                String providers = new String(jar.getInputStream(services).readAllBytes(), StandardCharsets.UTF_8);
                for (String provider : providers
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .toList()) {
                    assertThat(jar.getEntry(provider.replace('.', '/') + ".class"))
                            .as(services.getName() + " names " + provider)
                            .isNotNull();
                }
            }
        }
    }

    /** JLine looks it up by the name of a file; without it a terminal would have no line editor. */
    @Test
    void theTerminalFindsItsProvider() throws IOException {
        try (JarFile jar = new JarFile(Products.allInOne().toFile())) {
            JarEntry file = jar.getJarEntry("META-INF/services/org/jline/terminal/provider/exec");
            String line = new String(jar.getInputStream(file).readAllBytes(), StandardCharsets.UTF_8).strip();

            assertThat(jar.getEntry(line.replace("class = ", "").replace('.', '/') + ".class"))
                    .as(line)
                    .isNotNull();
        }
    }

    /** What is built twice is the same twice only if nothing of the day of the build gets in. */
    @Test
    void noEntryTellsWhenItWasBuilt() throws IOException {
        Path file = Products.allInOne();
        Instant dayOfBuild = Files.getLastModifiedTime(file).toInstant().minus(Duration.ofDays(1));

        try (JarFile jar = new JarFile(file.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getLastModifiedTime().toInstant()))
                    .allMatch(time -> time.isBefore(dayOfBuild));
        }
    }

    private Run run(String input, String jar) throws Exception {
        return Run.of(
                directory,
                Map.of(),
                input,
                List.of(Run.java(), "-jar", jar, directory.resolve("db").toString()));
    }

    private Run java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Run.java()));
        command.addAll(List.of(arguments));
        return Run.of(directory, Map.of(), "", command);
    }
}
