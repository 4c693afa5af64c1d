package io.travertine.engine;

/**
 * How a batch scan runs.
 *
 * @param direction in which order keys come
 * @param batchRowsMax the largest number of rows of a batch, at least 1
 * @param rowsMax no more than so many rows are returned in all; the scan stops reading there
 * @param statistics counts what the scan did
 * @param check called now and then while rows go by that do not pass, which may be for long: may throw, and ends the scan so
 * @param withKeys whether the batches carry the keys of their rows
 */
public record ScanOptions(
        Direction direction,
        int batchRowsMax,
        long rowsMax,
        ReadStatistics statistics,
        Runnable check,
        boolean withKeys) {

    public static final int DEFAULT_BATCH_ROWS = 1024;
    public static final ScanOptions DEFAULT =
            new ScanOptions(Direction.FORWARD, DEFAULT_BATCH_ROWS, Long.MAX_VALUE, ReadStatistics.ignored());

    /** Without a check. */
    public ScanOptions(Direction direction, int batchRowsMax, long rowsMax, ReadStatistics statistics) {
        this(direction, batchRowsMax, rowsMax, statistics, () -> {});
    }

    /** With keys. */
    public ScanOptions(Direction direction, int batchRowsMax, long rowsMax, ReadStatistics statistics, Runnable check) {
        this(direction, batchRowsMax, rowsMax, statistics, check, true);
    }

    /** The same with keys or without. */
    public ScanOptions withKeys(boolean wanted) {
        return new ScanOptions(direction, batchRowsMax, rowsMax, statistics, check, wanted);
    }

    public ScanOptions {
        if (batchRowsMax < 1) {
            throw new IllegalArgumentException("a batch must be allowed at least 1 row, got " + batchRowsMax);
        }
        if (rowsMax < 0) {
            throw new IllegalArgumentException("the limit of rows must not be negative, got " + rowsMax);
        }
    }
}
