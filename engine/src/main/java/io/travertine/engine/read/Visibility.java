package io.travertine.engine.read;

/**
 * Which versions a reader sees: those committed up to its sequence, and of its own transaction's writes, which lie above
 * all commits, those up to its mark.
 *
 * @param committedUpTo the newest commit that is seen
 * @param ownUpTo the newest write of the reader's own transaction that is seen; less than {@link #OWN_WRITES_FROM} for none
 * @param expiredUpTo what was committed up to that sequence is gone
 */
public record Visibility(long committedUpTo, long ownUpTo, long expiredUpTo) {

    /** Sequences from here on are no commits but positions in the write set of one transaction. */
    public static final long OWN_WRITES_FROM = 1L << 55;

    public Visibility(long committedUpTo, long ownUpTo) {
        this(committedUpTo, ownUpTo, 0);
    }

    /** The same reader in a keyspace where what was committed up to a sequence is gone. */
    Visibility expiring(long sequence) {
        return sequence == expiredUpTo ? this : new Visibility(committedUpTo, ownUpTo, sequence);
    }

    /** Whether a version that was committed at that sequence is gone. */
    boolean isExpired(long sequence) {
        return sequence <= expiredUpTo && sequence < OWN_WRITES_FROM;
    }

    /** A reader without writes of its own. */
    public static Visibility ofCommitted(long sequence) {
        return new Visibility(sequence, 0);
    }

    public boolean isVisible(long sequence) {
        return (sequence <= committedUpTo && sequence > expiredUpTo)
                || (sequence >= OWN_WRITES_FROM && sequence <= ownUpTo);
    }
}
