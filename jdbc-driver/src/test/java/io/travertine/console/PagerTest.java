package io.travertine.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PagerTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    private final AtomicInteger interrupts = new AtomicInteger();
    private LineDisciplineTerminal terminal;
    private Pager pager;

    @BeforeEach
    void openATerminalOfFiveLines() throws IOException {
        terminal = new LineDisciplineTerminal("test", "ansi", screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(20, 5));
        terminal.handle(Terminal.Signal.INT, signal -> interrupts.incrementAndGet());
        pager = new Pager(terminal);
    }

    @AfterEach
    void close() throws IOException {
        terminal.close();
    }

    private void press(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    /** The lines of ten that are printed. */
    private List<Integer> printed() {
        List<Integer> printed = new ArrayList<>();
        for (int line = 1; line <= 10; line++) {
            if (pager.admits("line " + line, out)) {
                printed.add(line);
            }
        }
        return printed;
    }

    private int questions() {
        return screen.toString(StandardCharsets.UTF_8).split("next page", -1).length - 1;
    }

    @Test
    void aPageIsOneLineLessThanTheScreen() throws IOException {
        press("  ");

        assertThat(printed()).hasSize(10);
        assertThat(questions()).isEqualTo(2);
    }

    @Test
    void enterShowsOneMoreLineAndQEndsTheStatement() throws IOException {
        press("\rq");

        assertThat(printed()).containsExactly(1, 2, 3, 4, 5);
        assertThat(questions()).isEqualTo(2);
        assertThat(interrupts).hasValue(1);
    }

    @Test
    void theNextCommandBeginsWithAnEmptyScreen() throws IOException {
        press("q");
        printed();
        pager.restart();

        assertThat(pager.admits("again", out)).isTrue();
        assertThat(questions()).isEqualTo(1);
    }

    @Test
    void longLinesCountAsTheLinesThatTheyFill() throws IOException {
        press("q");

        assertThat(pager.admits("x".repeat(70), out)).isTrue();
        assertThat(questions()).isZero();
        assertThat(pager.admits("next", out)).isFalse();
    }

    @Test
    void nothingIsAskedWhenItIsOffOrWhenThereIsNoScreen() {
        pager.setOn(false);
        assertThat(printed()).hasSize(10);

        terminal.setSize(new Size(0, 0));
        pager.setOn(true);
        pager.restart();
        assertThat(printed()).hasSize(10);
        assertThat(questions()).isZero();
    }
}
