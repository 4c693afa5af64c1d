package io.travertine.engine.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scripts that read like a dialogue: lines that start with {@code #}, commands, {@code ----}, and the answer up to the next
 * empty line. {@code -Drewrite} writes the answers that were given into the scripts, to be reviewed like code.
 */
public final class DataDriven {

    private static final String SEPARATOR = "----";

    private DataDriven() {}

    /** The scripts of a directory, sorted. */
    public static List<Path> scripts(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Runs one script.
     *
     * @param interpreter answers the commands of one dialogue; lines are separated and ended by line feeds
     */
    public static void run(Path script, UnaryOperator<String> interpreter) throws IOException {
        String expected = Files.readString(script);
        String found = Stream.of(expected.strip().split("\n\n+", -1))
                .map(dialogue -> answered(dialogue, interpreter))
                .collect(Collectors.joining("\n", "", ""));
        if (System.getProperty("rewrite") != null) {
            Files.writeString(script, found);
        } else {
            assertThat(found).as(script + "; -Drewrite accepts the new answers").isEqualTo(expected);
        }
    }

    private static String answered(String dialogue, UnaryOperator<String> interpreter) {
        List<String> asked = new ArrayList<>();
        StringBuilder commands = new StringBuilder();
        for (String line :
                dialogue.lines().takeWhile(line -> !line.equals(SEPARATOR)).toList()) {
            asked.add(line);
            if (!line.startsWith("#")) {
                commands.append(line).append('\n');
            }
        }
        if (commands.length() == 0) {
            return String.join("\n", asked) + "\n";
        }
        return String.join("\n", asked) + "\n" + SEPARATOR + "\n" + interpreter.apply(commands.toString());
    }
}
