package io.travertine.engine.io;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Work on a channel of its own, which an interrupt closes: it begins again with another one, and the flag of the thread is
 * set again in the end.
 */
final class Uninterrupted {

    /** Opens a channel and does something with it. */
    interface Operation<T> {
        T run() throws IOException;
    }

    private Uninterrupted() {}

    static <T> T run(Operation<T> operation) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return operation.run();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
