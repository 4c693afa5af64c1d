package io.travertine.benchmarks;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far the run is and what is being measured, on a terminal; nothing at all in a pipe. */
final class Progress implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    /**
     * @param steps how often {@link #step} will be called
     */
    Progress(int steps) {
        this.bar = isTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName("benchmarks")
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    void step(String whatBegins) {
        if (bar != null) {
            bar.step();
            bar.setExtraMessage(" " + whatBegins);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** From JDK 22 on a console may exist without a terminal, and says so by a method that JDK 17 lacks. */
    @SuppressWarnings("SystemConsoleNull") // both meanings of null are handled
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
