package io.travertine.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the documents to the code: every Java snippet is part of a sample, every path that they name exists. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @Test
    void everyJavaSnippetStandsInASample() throws IOException {
        String samples = withoutSpace(samples());
        List<String> snippets = new ArrayList<>();
        for (Path document : documents()) {
            for (Matcher matcher = JAVA_BLOCK.matcher(Files.readString(document)); matcher.find(); ) {
                snippets.add(withoutSpace(matcher.group(1)));
            }
        }
        assertThat(snippets)
                .isNotEmpty()
                .allSatisfy(snippet -> assertThat(samples).contains(snippet));
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (Path document : documents()) {
            for (Matcher matcher = LINK.matcher(Files.readString(document)); matcher.find(); ) {
                assertThat(document.resolveSibling(matcher.group(1)).normalize())
                        .as("linked from " + document)
                        .exists();
            }
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        return documents;
    }

    /** What the pages quote: the samples, and the tests that run other people's tools. */
    private static String samples() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path directory : List.of(Path.of("src/main/java"), ROOT.resolve("integrations"))) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    text.append(Files.readString(file));
                }
            }
        }
        return text.toString();
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
