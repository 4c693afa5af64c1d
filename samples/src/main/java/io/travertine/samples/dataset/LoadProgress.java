package io.travertine.samples.dataset;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a load has come: rows, rate and time left, on a terminal; nothing at all in a pipe. */
public interface LoadProgress {

    /** Starts a task of about that many rows. */
    Task start(String name, long rows);

    /** One load under way. */
    interface Task extends AutoCloseable {

        void stepTo(long rows);

        @Override
        void close();
    }

    /** Progress bars if standard output is a terminal, else silence. */
    static LoadProgress onTerminal() {
        return isTerminal() ? LoadProgress::startBar : LoadProgress::startSilently;
    }

    private static Task startBar(String name, long rows) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(String.format("  %-16s", name))
                .setInitialMax(rows)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" rows", 1)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .clearDisplayOnFinish()
                .build();
        return new Task() {
            @Override
            public void stepTo(long done) {
                if (done > bar.getMax()) {
                    bar.maxHint(done);
                }
                bar.stepTo(done);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    private static Task startSilently(String name, long rows) {
        return new Task() {
            @Override
            public void stepTo(long done) {}

            @Override
            public void close() {}
        };
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
