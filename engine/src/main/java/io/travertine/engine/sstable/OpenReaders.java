package io.travertine.engine.sstable;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Readers by the numbers of their files. Immutable: a hash table that is searched without a lock or an object. */
final class OpenReaders {

    static final OpenReaders EMPTY = new OpenReaders(List.of());

    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private final List<SstableReader> all;
    private final long[] numbers;
    private final @Nullable SstableReader[] places;
    private final int shift;

    private OpenReaders(List<SstableReader> all) {
        this.all = all;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * all.size() + 1);
        this.shift = Long.SIZE - bits;
        this.numbers = new long[1 << bits];
        this.places = new SstableReader[1 << bits];
        for (SstableReader reader : all) {
            int place = firstPlace(reader.number());
            while (places[place] != null) {
                place = (place + 1) & (places.length - 1);
            }
            numbers[place] = reader.number();
            places[place] = reader;
        }
    }

    private int firstPlace(long number) {
        return (int) (number * MULTIPLIER >>> shift);
    }

    @Nullable SstableReader get(long number) {
        int place = firstPlace(number);
        while (true) {
            SstableReader reader = places[place];
            if (reader == null || numbers[place] == number) {
                return reader;
            }
            place = (place + 1) & (places.length - 1);
        }
    }

    OpenReaders with(SstableReader reader) {
        List<SstableReader> more = new ArrayList<>(all);
        more.add(reader);
        return new OpenReaders(more);
    }

    OpenReaders without(SstableReader reader) {
        List<SstableReader> fewer = new ArrayList<>(all);
        fewer.remove(reader);
        return new OpenReaders(fewer);
    }

    List<SstableReader> all() {
        return all;
    }
}
