package io.travertine.sql.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test that reads like a dialogue: a file of blocks, parted by empty lines. A block is an input, a line {@code ----} and
 * the expected answer; lines before the input that begin with {@code #} are comments. With {@code -Drewrite} the answers
 * are written into the file instead of being compared.
 */
public final class Dialogue {

    private static final String SEPARATOR = "----\n";

    private Dialogue() {}

    /** Holds the answers to every input of the file, in order, against the expected ones. */
    public static void check(String resource, UnaryOperator<String> answer) {
        Path file = Path.of("src/test/resources", resource);
        String expected = read(file);
        StringBuilder actual = new StringBuilder();
        for (String block : expected.strip().split("\n\n+", -1)) {
            actual.append(actual.length() == 0 ? "" : "\n").append(answered(block + "\n", answer));
        }
        if (System.getProperty("rewrite") != null) {
            write(file, actual.toString());
        } else {
            assertThat(actual.toString())
                    .as("%s; -Drewrite writes the answers into it", file)
                    .isEqualTo(expected);
        }
    }

    /** The inputs of the file, in order. */
    public static List<String> inputs(String resource) {
        return Stream.of(read(Path.of("src/test/resources", resource)).strip().split("\n\n+", -1))
                .map(block -> input(question(block + "\n")))
                .filter(input -> !input.isEmpty())
                .toList();
    }

    private static String question(String block) {
        int separator = block.indexOf(SEPARATOR);
        return separator < 0 ? block : block.substring(0, separator);
    }

    private static String input(String question) {
        return question.replaceAll("(?m)^#.*\n", "").strip();
    }

    private static String answered(String block, UnaryOperator<String> answer) {
        String question = question(block);
        String input = input(question);
        if (input.isEmpty()) {
            return block;
        }
        return question + SEPARATOR + answer.apply(input).stripTrailing() + "\n";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
