package io.travertine.engine.compaction;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the compactions of everything that were asked for and those that were done: one that began after several were
 * asked for is the answer to all of them. Thread-safe.
 */
final class FullCompactions {

    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong done = new AtomicLong();

    /** Asks for one, and returns the ticket to ask {@link #isDone} with. */
    long ask() {
        return asked.incrementAndGet();
    }

    /** The newest ticket, which a compaction that begins now will answer. */
    long newestTicket() {
        return asked.get();
    }

    /** Everything has been compacted since the ticket was given. */
    void done(long ticket) {
        done.accumulateAndGet(ticket, Math::max);
    }

    boolean isDone(long ticket) {
        return done.get() >= ticket;
    }

    boolean isDue() {
        return !isDone(newestTicket());
    }
}
