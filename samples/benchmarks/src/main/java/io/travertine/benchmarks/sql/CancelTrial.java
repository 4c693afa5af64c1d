package io.travertine.benchmarks.sql;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What came of it when some work was cancelled, if it had not ended by then.
 *
 * @param isCancelled whether it was ended early
 * @param millis how long it ran
 * @param delayMillis how much of that came after it was cancelled
 */
record CancelTrial(boolean isCancelled, double millis, double delayMillis) {

    private static final double NANOS_PER_MILLI = 1e6;

    /** Something that runs in a thread of its own and that any thread may cancel. */
    interface Work {

        /** Returns whether it was cancelled. */
        boolean run() throws SQLException;

        void cancel() throws SQLException;

        /** Makes everything as it was before {@link #run}. */
        void restore() throws SQLException;
    }

    private record Ended(boolean isCancelled, long atNanos) {}

    /**
     * Runs the work.
     *
     * @param afterMillis when it is cancelled
     * @param lateMillis after how long more it is told where it is
     */
    static CancelTrial run(Work work, double afterMillis, long lateMillis, PrintStream output)
            throws SQLException, InterruptedException {
        CompletableFuture<Ended> end = new CompletableFuture<>();
        long begin = System.nanoTime();
        Thread thread = new Thread(
                () -> {
                    try {
                        end.complete(new Ended(work.run(), System.nanoTime()));
                    } catch (SQLException | RuntimeException | Error e) {
                        end.completeExceptionally(e);
                    }
                },
                "cancelled");
        thread.start();
        boolean endsBefore = endsWithin(end, (long) (afterMillis * NANOS_PER_MILLI));
        long cancelledAt = System.nanoTime();
        if (!endsBefore) {
            work.cancel();
            if (!endsWithin(end, TimeUnit.MILLISECONDS.toNanos(lateMillis))) {
                output.printf("<!-- late: %s -->%n", Arrays.toString(thread.getStackTrace()));
            }
        }
        thread.join();
        work.restore();
        Ended ended = ended(end);
        return new CancelTrial(
                ended.isCancelled(),
                (ended.atNanos() - begin) / NANOS_PER_MILLI,
                (ended.atNanos() - cancelledAt) / NANOS_PER_MILLI);
    }

    private static boolean endsWithin(CompletableFuture<Ended> end, long nanos)
            throws SQLException, InterruptedException {
        try {
            end.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    private static Ended ended(CompletableFuture<Ended> end) throws SQLException, InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    private static SQLException failed(ExecutionException e) {
        return new SQLException("what was to be cancelled failed", e.getCause());
    }
}
