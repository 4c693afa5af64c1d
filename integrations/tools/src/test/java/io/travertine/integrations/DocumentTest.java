package io.travertine.integrations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/integrations.md tells people to write is a part of a test that runs it. */
class DocumentTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern SNIPPET = Pattern.compile("```\\w*\\n(.*?)```", Pattern.DOTALL);
    private static final int SNIPPETS = 9;

    @Test
    void everySnippetIsPartOfATestThatRunsIt() throws IOException {
        String tests = textOfTests();
        List<String> snippets = SNIPPET.matcher(Files.readString(ROOT.resolve("docs/integrations.md")))
                .results()
                .map((MatchResult result) -> oneLine(result.group(1)))
                .toList();

        assertThat(snippets).hasSizeGreaterThanOrEqualTo(SNIPPETS);
        assertThat(snippets)
                .filteredOn(snippet -> !snippet.startsWith("spring.datasource.url="))
                .allSatisfy(snippet -> assertThat(tests).contains(snippet));
        assertThat(snippets)
                .anySatisfy(snippet ->
                        assertThat(snippet).isEqualTo("spring.datasource.url=jdbc:travertine:/path/to/directory"));
        assertThat(tests).contains("spring.datasource.url=jdbc:travertine:");
    }

    private static String textOfTests() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(ROOT.resolve("integrations"))) {
            for (Path file : files.filter(file -> file.toString().contains("src/test/"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                text.append(oneLine(Files.readString(file))).append('\n');
            }
        }
        return text.toString();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
