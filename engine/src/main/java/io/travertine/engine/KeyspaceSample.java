package io.travertine.engine;

import java.util.List;

/**
 * Some entries of a keyspace, chosen by chance.
 *
 * @param keys of the entries, in no order; not to be changed
 * @param values of the entries, as many; not to be changed
 * @param share the part of the entries that is here, above 0 and at most 1: each was chosen with this probability
 */
public record KeyspaceSample(List<byte[]> keys, List<byte[]> values, double share) {

    public KeyspaceSample {
        if (keys.size() != values.size()) {
            throw new IllegalArgumentException(keys.size() + " keys came with " + values.size() + " values");
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1, got " + share);
        }
        keys = List.copyOf(keys);
        values = List.copyOf(values);
    }

    /** Roughly the number of entries that the keyspace has. */
    public long entries() {
        return Math.round(keys.size() / share);
    }
}
