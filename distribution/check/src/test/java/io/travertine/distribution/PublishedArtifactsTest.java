package io.travertine.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes beside each jar, and what each jar drags along. */
class PublishedArtifactsTest {

    private static final Path DEPENDENCIES = Path.of("src/test/resources/io/travertine/distribution/dependencies.txt");
    private static final Pattern COMPONENT = Pattern.compile("\"purl\" : \"pkg:maven/([^@\"]+)@([^?\"]+)");
    private static final Pattern MANAGED = Pattern.compile("<artifactId>(travertine-[^<]+)</artifactId>");

    /** The directories of the modules that are libraries, and their artifacts. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "engine", "travertine-engine",
            "sql-adapter", "travertine-sql",
            "jdbc-driver", "travertine-jdbc",
            "integrations/hibernate", "travertine-hibernate",
            "integrations/flyway", "travertine-flyway",
            "integrations/liquibase", "travertine-liquibase",
            "integrations/spark", "travertine-spark",
            "integrations/spring", "travertine-spring");

    static List<Map.Entry<String, String>> libraries() {
        return List.copyOf(LIBRARIES.entrySet());
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void hasSourcesDocumentationAndABillOfMaterials(Map.Entry<String, String> library) throws IOException {
        String module = library.getKey();
        String artifact = library.getValue();

        assertThat(names(Products.of(module, artifact, "-sources.jar"))).anyMatch(name -> name.endsWith(".java"));
        assertThat(names(Products.of(module, artifact, "-javadoc.jar"))).contains("index.html");
        assertThat(Files.readString(bill(module))).contains("\"bomFormat\" : \"CycloneDX\"", artifact);
    }

    /** A new dependency is a decision, so it shows here; -Drewrite records it. */
    @Test
    void theDriverDragsAlongWhatIsRecorded() throws IOException {
        TreeSet<String> found = new TreeSet<>();
        COMPONENT
                .matcher(Files.readString(bill("jdbc-driver")))
                .results()
                .map(result -> result.group(1))
                .filter(name -> !name.equals("io.travertine/travertine-jdbc"))
                .forEach(found::add);
        if (System.getProperty("rewrite") != null) {
            Files.write(DEPENDENCIES, found);
        }

        assertThat(found).containsExactlyElementsOf(Files.readAllLines(DEPENDENCIES));
    }

    @Test
    void theBillOfVersionsNamesEveryLibrary() throws IOException {
        List<String> managed = MANAGED.matcher(Files.readString(Products.root().resolve("distribution/bom/pom.xml")))
                .results()
                .map((MatchResult result) -> result.group(1))
                .filter(name -> !name.equals("travertine-bom"))
                .toList();

        assertThat(managed).containsAll(LIBRARIES.values()).contains("travertine-all");
    }

    private static Path bill(String module) {
        return Products.root().resolve(module).resolve("target/bom.json");
    }

    private static List<String> names(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(entry -> entry.getName()).toList();
        }
    }
}
