package io.travertine.engine.key;

/** A position in the total order of writes: a 56-bit number, larger for newer. */
public final class SequenceNumber {

    /** Before the first write. */
    public static final long ZERO = 0;

    public static final long MAX = (1L << 56) - 1;

    private SequenceNumber() {}

    /** Returns the number, or throws if it is none. */
    public static long check(long sequence) {
        if (sequence < 0 || sequence > MAX) {
            throw new IllegalArgumentException("sequence number must be 0 to " + MAX + ", got " + sequence);
        }
        return sequence;
    }
}
