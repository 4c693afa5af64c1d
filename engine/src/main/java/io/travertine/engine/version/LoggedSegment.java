package io.travertine.engine.version;

/**
 * A segment of the log as the manifest knows it.
 *
 * @param sealedBytes its length, if it was ended in order, else {@link #OPEN}
 */
public record LoggedSegment(long number, long sealedBytes) {

    /** Nobody knows where the segment ends but itself. */
    public static final long OPEN = 0;

    /** Whether the segment was ended in order, so that an end that it lost is known to be lost. */
    public boolean isSealed() {
        return sealedBytes != OPEN;
    }
}
