package io.travertine.sql.database;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers of temporary tables and of the catalogs that show them: negative, so that no permanent one has them. Thread-safe. */
final class TemporaryIds {

    /** No statement makes so many tables and indexes. */
    private static final int STATEMENT_MAX = 1 << 10;

    private final AtomicInteger next = new AtomicInteger(Integer.MIN_VALUE);
    private final AtomicLong planVersions = new AtomicLong(Long.MIN_VALUE);

    /** The first number of a statement. They come again after two million statements, when their tables are long gone. */
    int first() {
        return next.getAndUpdate(id -> id >= -2 * STATEMENT_MAX ? Integer.MIN_VALUE : id + STATEMENT_MAX);
    }

    long nextPlanVersion() {
        return planVersions.getAndIncrement();
    }
}
