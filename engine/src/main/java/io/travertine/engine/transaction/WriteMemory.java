package io.travertine.engine.transaction;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.engine.TransactionTooLargeException;
import org.jspecify.annotations.Nullable;

/** The memory that the writes of one transaction take, out of the budget, and how much it may be. */
final class WriteMemory {

    /** It is taken in such steps: most transactions take less, and nothing is counted for them. */
    private static final long STEP_BYTES = 64 << 10;

    /** What every transaction may write, whatever others have written. */
    private static final long ALLOWED_BYTES = 1 << 20;

    private final EngineOptions options;
    private MemoryBudget.@Nullable Reservation taken;

    WriteMemory(EngineOptions options) {
        this.options = options;
    }

    /** Takes what is missing to so many bytes, or throws {@link TransactionTooLargeException} and leaves all as it is. */
    void growTo(long bytes) {
        if (bytes > options.transactionBytesMax()) {
            throw new TransactionTooLargeException("the writes of the transaction would take " + bytes
                    + " bytes of memory, allowed are " + options.transactionBytesMax()
                    + "; commit in smaller parts, or raise transactionBytesMax or the heap");
        }
        if (bytes > STEP_BYTES) {
            grow(bytes);
        }
    }

    private void grow(long bytes) {
        MemoryBudget.Reservation reservation = taken;
        if (reservation == null) {
            reservation = options.memoryBudget().reserve(Use.TRANSACTIONS, 0);
            taken = reservation;
        }
        long more = bytes - reservation.bytes();
        if (more > 0) {
            if (bytes > ALLOWED_BYTES) {
                checkOthers(bytes, more);
            }
            reservation.grow(Math.max(more, STEP_BYTES));
        }
    }

    /** Counts writes that are there already, and so cannot be refused. */
    void takeAnyway(long bytes) {
        taken = options.memoryBudget().reserve(Use.TRANSACTIONS, bytes);
    }

    private void checkOthers(long bytes, long more) {
        MemoryBudget budget = options.memoryBudget();
        long max = Math.max(options.transactionBytesMax(), budget.transactionsBytesMax());
        long all = budget.reservedBytes(Use.TRANSACTIONS) + more;
        if (all > max) {
            throw new TransactionTooLargeException("the writes of all transactions would take " + all
                    + " bytes of memory, " + bytes + " of them this one's, allowed are " + max
                    + "; commit in smaller parts, end other transactions, or raise the memory budget or the heap");
        }
    }

    /** Gives all of it back. */
    void close() {
        MemoryBudget.Reservation reservation = taken;
        if (reservation != null) {
            reservation.close();
        }
    }
}
