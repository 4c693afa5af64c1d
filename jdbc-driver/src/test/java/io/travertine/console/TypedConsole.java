package io.travertine.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import sqlline.SqlLine;

/** A console in which lines are typed, on a terminal that is none, with a home of its own. */
final class TypedConsole implements AutoCloseable {

    private static final String HOME = "user.home";

    private final String url;
    private final String homeOfTheUser;

    /** @param home where the console keeps its files, until this is closed */
    TypedConsole(String url, Path home) {
        this.url = url;
        this.homeOfTheUser = System.setProperty(HOME, home.toString());
    }

    /** What is seen when lines are typed to a new console. */
    String type(String... lines) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        begin(console(output), lines);
        return output.toString(StandardCharsets.UTF_8);
    }

    /** A console that nothing was typed to yet. */
    static ConsoleSqlLine console(ByteArrayOutputStream output) {
        ConsoleSqlLine console = new ConsoleSqlLine();
        console.setOpts(new ConsoleOptions(console));
        console.setOutputStream(output);
        console.setErrorStream(output);
        return console;
    }

    /** Returns when all lines were run. */
    SqlLine.Status begin(ConsoleSqlLine console, String... lines) throws IOException {
        String script = "!set maxWidth 300\n!set color false\n" + String.join("\n", lines) + "\n!quit\n";
        String[] arguments = {"-u", url, "-ac", ConsoleApplication.class.getName()};
        return console.begin(arguments, new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), false);
    }

    @Override
    public void close() {
        System.setProperty(HOME, homeOfTheUser);
    }
}
