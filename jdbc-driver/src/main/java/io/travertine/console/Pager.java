package io.travertine.console;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/**
 * Stops output when it has filled the screen, and asks for a key: space shows another page, enter another line, q or Ctrl-C ends
 * the statement. Used by the thread that prints.
 */
final class Pager {

    private static final String QUESTION = "-- space: next page, enter: next line, q: end --";
    private static final int INTERRUPT = 3;
    private static final int END_OF_INPUT = -1;

    private final Terminal terminal;
    private boolean isOn = true;
    private int linesLeft;
    private boolean ended;

    Pager(Terminal terminal) {
        this.terminal = terminal;
        restart();
    }

    void setOn(boolean on) {
        isOn = on;
    }

    /** Begins with an empty screen; called before each command. */
    void restart() {
        linesLeft = pageLength();
        ended = false;
    }

    /**
     * Whether a line may be printed; asks first if the screen is full.
     *
     * @param text without control sequences
     * @param out where the line goes, and where the question is put
     */
    boolean admits(String text, PrintStream out) {
        if (!isOn || pageLength() <= 0) {
            return true;
        }
        if (ended) {
            return false;
        }
        int lines = screenLines(text);
        if (linesLeft < lines) {
            ask(out);
        }
        linesLeft -= lines;
        return !ended;
    }

    /** One line of the screen is kept for the question. */
    private int pageLength() {
        return terminal.getHeight() - 1;
    }

    private int screenLines(String text) {
        int width = Math.max(1, terminal.getWidth());
        return text.lines()
                .mapToInt(line -> Math.max(1, (line.length() + width - 1) / width))
                .sum();
    }

    private void ask(PrintStream out) {
        out.print(QUESTION);
        out.flush();
        int key = readKey();
        out.print("\r" + " ".repeat(QUESTION.length()) + "\r");
        switch (key) {
            case '\r', '\n' -> linesLeft = 1;
            case 'q', 'Q', INTERRUPT, END_OF_INPUT -> end();
            default -> linesLeft = pageLength();
        }
    }

    private int readKey() {
        Attributes cooked = terminal.enterRawMode();
        try {
            return terminal.reader().read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a key from the terminal", e);
        } finally {
            terminal.setAttributes(cooked);
        }
    }

    /** As Ctrl-C does: nobody waits for the rest. */
    private void end() {
        ended = true;
        terminal.raise(Signal.INT);
    }
}
