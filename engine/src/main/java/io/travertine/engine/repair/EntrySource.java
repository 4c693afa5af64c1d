package io.travertine.engine.repair;

import java.util.Iterator;
import java.util.Map;
import java.util.PriorityQueue;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKeyOrder;

/**
 * Entries in the order of their internal keys, from one place, one at a time. Not thread-safe.
 *
 * @see Merge
 */
interface EntrySource extends AutoCloseable {

    /** Goes to the next entry, at first to the first; returns whether there is one. */
    boolean advance();

    /** The internal key, until the next {@link #advance}. */
    ByteSlice key();

    ByteSlice value();

    @Override
    void close();

    /** The entries of an iterator, which is closed with the source. */
    static EntrySource of(InternalIterator entries) {
        return new EntrySource() {
            private boolean begun;

            @Override
            public boolean advance() {
                boolean valid = begun ? entries.next() : entries.seekToFirst();
                begun = true;
                return valid;
            }

            @Override
            public ByteSlice key() {
                return entries.key();
            }

            @Override
            public ByteSlice value() {
                return entries.value();
            }

            @Override
            public void close() {
                entries.close();
            }
        };
    }

    /** Entries in memory, by internal key, in its order. */
    static EntrySource of(Map<byte[], byte[]> sorted) {
        Iterator<Map.Entry<byte[], byte[]>> entries = sorted.entrySet().iterator();
        ByteSlice key = new ByteSlice();
        ByteSlice value = new ByteSlice();
        return new EntrySource() {
            @Override
            public boolean advance() {
                if (!entries.hasNext()) {
                    return false;
                }
                Map.Entry<byte[], byte[]> entry = entries.next();
                key.point(entry.getKey(), 0, entry.getKey().length);
                value.point(entry.getValue(), 0, entry.getValue().length);
                return true;
            }

            @Override
            public ByteSlice key() {
                return key;
            }

            @Override
            public ByteSlice value() {
                return value;
            }

            @Override
            public void close() {}
        };
    }

    /** Several sources as one; of equal internal keys the one of the earlier source comes first. */
    final class Merge {

        private record Ranked(int rank, EntrySource source) implements Comparable<Ranked> {
            @Override
            public int compareTo(Ranked other) {
                int order = InternalKeyOrder.compare(source.key(), other.source.key());
                return order != 0 ? order : Integer.compare(rank, other.rank);
            }
        }

        private final PriorityQueue<Ranked> sources = new PriorityQueue<>();
        private Ranked current = new Ranked(-1, of(Map.of()));

        Merge(Iterable<? extends EntrySource> all) {
            int rank = 0;
            for (EntrySource source : all) {
                if (source.advance()) {
                    sources.add(new Ranked(rank, source));
                }
                rank++;
            }
        }

        /** Goes to the next entry; returns whether there is one. */
        boolean advance() {
            if (current.rank() >= 0 && current.source().advance()) {
                sources.add(current);
            }
            Ranked next = sources.poll();
            current = next == null ? new Ranked(-1, of(Map.of())) : next;
            return next != null;
        }

        ByteSlice key() {
            return current.source().key();
        }

        ByteSlice value() {
            return current.source().value();
        }

        /** The place of the present entry's source among all. */
        int rank() {
            return current.rank();
        }
    }
}
