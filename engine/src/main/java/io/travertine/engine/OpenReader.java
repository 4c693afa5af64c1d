package io.travertine.engine;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A snapshot, a transaction or a cursor that has not ended: while it is there, the store keeps the old versions that it can
 * see, and for a cursor the files that it reads.
 *
 * @param kind which of them
 * @param id of a transaction; the own number of a snapshot or a cursor
 * @param owner who it belongs to, as it said when it began; may be empty
 * @param age how long it has been open
 * @param readPoint what it reads
 * @param pinnedBytes of a transaction, the memory that its writes hold; of a cursor, the memory and the files that have been
 *     replaced and are there only for it and others as old; of a snapshot, about how many bytes of the files are old
 *     versions, replaced in the same file, that it or others as old may see
 * @param openedAt the stack that opened it; noted only if assertions are enabled for the engine
 */
public record OpenReader(
        Kind kind,
        long id,
        String owner,
        Duration age,
        CommitPoint readPoint,
        long pinnedBytes,
        Optional<Throwable> openedAt) {

    /** What it is. */
    public enum Kind {
        SNAPSHOT,
        TRANSACTION,
        CURSOR
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + id + (owner.isEmpty() ? "" : " (" + owner + ")")
                + ", open for " + age.toMillis() + " ms, reads at " + readPoint.position() + ", holds " + pinnedBytes
                + " bytes";
    }
}
