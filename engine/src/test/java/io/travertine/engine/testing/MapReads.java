package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;

/** What a transaction wants to be unchanged at its commit, as a plain list. Not thread-safe. */
final class MapReads {

    /** A range and the position that it was read at. */
    record Read(Keyspace keyspace, KeyRange range, long position) {}

    private final List<Read> reads = new ArrayList<>();

    void add(Keyspace keyspace, KeyRange range, long position) {
        reads.add(new Read(keyspace, range, position));
    }

    List<Read> all() {
        return reads;
    }
}
