package io.travertine.engine.fuzz;

import java.util.List;

/**
 * A decoder that is fed with any bytes. A class of it has a constructor without parameters, so that the JVM of a fuzzer can
 * make one.
 */
public interface FuzzTarget {

    /**
     * Decodes bytes. Returns if they are right, and if they are refused with an exception that is meant for that; lets
     * everything else out: it is a bug.
     */
    void decode(byte[] input);

    /** Inputs that are right, from which a fuzzer begins. */
    List<byte[]> seeds();
}
