package io.travertine.engine.iterator;

import java.util.List;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Merges several sources into one sorted run. Where two sources hold the same internal key, both entries appear, that of
 * the source that comes first in the list first. Owns its sources: closing it closes them.
 *
 * <p>The sources are the leaves of a tournament; every inner node remembers who lost there (D. Knuth, The Art of Computer
 * Programming, vol. 3, 5.4.1). A step costs one comparison per level of the tree: of eight bytes of the keys, kept as
 * numbers, and only where these are equal, of whole keys. A change of direction seeks every other source anew.
 */
public final class LoserTreeIterator implements InternalIterator {

    private final InternalIterator[] sources;
    /** Bytes that the qualified keys of all entries begin with, whatever they are. */
    private final int sharedBytes;

    private final long[] prefixes;
    private final boolean[] valid;
    /** The losers at the inner nodes 1 to n - 1, and at 0 the winner. */
    private final int[] tree;

    private final int[] winners;
    private boolean forward = true;
    private boolean standing;

    /**
     * @param sources two at least
     * @param sharedBytes how many bytes the qualified keys of all entries have in common; fewer are safe
     */
    public LoserTreeIterator(List<? extends InternalIterator> sources, int sharedBytes) {
        this.sources = sources.toArray(new InternalIterator[0]);
        this.sharedBytes = sharedBytes;
        int count = this.sources.length;
        if (count < 2) {
            throw new IllegalArgumentException("a merge needs at least 2 sources, got " + count);
        }
        this.prefixes = new long[count];
        this.valid = new boolean[count];
        this.tree = new int[count];
        this.winners = new int[2 * count];
    }

    /** The one source itself, an empty one, or the merge of several. */
    public static InternalIterator of(List<? extends InternalIterator> sources, int sharedBytes) {
        return switch (sources.size()) {
            case 0 -> new ConcatenatingIterator(List.of());
            case 1 -> sources.get(0);
            default -> new LoserTreeIterator(sources, sharedBytes);
        };
    }

    @Override
    public boolean isValid() {
        return standing;
    }

    @Override
    public boolean seekToFirst() {
        begin(true);
        for (int i = 0; i < sources.length; i++) {
            stands(i, sources[i].seekToFirst());
        }
        return play();
    }

    @Override
    public boolean seekToLast() {
        begin(false);
        for (int i = 0; i < sources.length; i++) {
            stands(i, sources[i].seekToLast());
        }
        return play();
    }

    @Override
    public boolean seek(ByteSlice target) {
        begin(true);
        for (int i = 0; i < sources.length; i++) {
            stands(i, sources[i].seek(target));
        }
        return play();
    }

    @Override
    public boolean seekForPrevious(ByteSlice target) {
        begin(false);
        for (int i = 0; i < sources.length; i++) {
            stands(i, sources[i].seekForPrevious(target));
        }
        return play();
    }

    @Override
    public boolean next() {
        assert standing;
        if (!forward) {
            turnForward();
        }
        standing = false;
        int winner = tree[0];
        stands(winner, sources[winner].next());
        return replay(winner);
    }

    @Override
    public boolean previous() {
        assert standing;
        if (forward) {
            turnBackward();
        }
        standing = false;
        int winner = tree[0];
        stands(winner, sources[winner].previous());
        return replay(winner);
    }

    @Override
    public ByteSlice key() {
        return sources[tree[0]].key();
    }

    @Override
    public ByteSlice value() {
        return sources[tree[0]].value();
    }

    @Override
    public boolean isAmongTombstones() {
        return sources[tree[0]].isAmongTombstones();
    }

    @Override
    public void passTombstones(boolean toHigherKeys, @Nullable ByteSlice limit) {
        if (toHigherKeys != forward) {
            return;
        }
        int winner = tree[0];
        int second = second(winner);
        ByteSlice nearest = limit;
        if (second >= 0) {
            ByteSlice key = sources[second].key();
            boolean isNearer = limit == null || InternalKeyOrder.compare(key, limit) < 0 == forward;
            nearest = isNearer ? key : limit;
        }
        standing = false;
        sources[winner].passTombstones(forward, nearest);
        stands(winner, true);
        replay(winner);
    }

    /** The source that would come next without the winner, or -1: it lost against it. */
    private int second(int winner) {
        int best = -1;
        for (int node = (winner + sources.length) >>> 1; node > 0; node >>>= 1) {
            int loser = tree[node];
            if (valid[loser] && (best < 0 || comesBefore(loser, best))) {
                best = loser;
            }
        }
        return best;
    }

    @Override
    public void close() {
        standing = false;
        RuntimeException failure = null;
        for (InternalIterator source : sources) {
            try {
                source.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Puts every other source on its first entry behind the current one, where equal keys of later sources lie. */
    private void turnForward() {
        int current = tree[0];
        ByteSlice key = sources[current].key().copy();
        begin(true);
        for (int i = 0; i < sources.length; i++) {
            if (i != current) {
                boolean moved = sources[i].seek(key);
                if (moved && i < current && InternalKeyOrder.compare(sources[i].key(), key) == 0) {
                    moved = sources[i].next();
                }
                stands(i, moved);
            }
        }
        play();
        assert tree[0] == current : "the current entry lies before all others";
    }

    private void turnBackward() {
        int current = tree[0];
        ByteSlice key = sources[current].key().copy();
        begin(false);
        for (int i = 0; i < sources.length; i++) {
            if (i != current) {
                boolean moved = sources[i].seekForPrevious(key);
                if (moved && i > current && InternalKeyOrder.compare(sources[i].key(), key) == 0) {
                    moved = sources[i].previous();
                }
                stands(i, moved);
            }
        }
        play();
        assert tree[0] == current : "the current entry lies behind all others";
    }

    private void begin(boolean newForward) {
        standing = false;
        forward = newForward;
    }

    private void stands(int source, boolean onEntry) {
        valid[source] = onEntry;
        if (onEntry) {
            prefixes[source] = prefix(sources[source].key());
        }
    }

    private long prefix(ByteSlice key) {
        int length = InternalKey.qualifiedLength(key) - sharedBytes;
        int from = key.offset() + sharedBytes;
        if (length >= Long.BYTES) {
            return FixedInts.readLong(key.bytes(), from) ^ Long.MIN_VALUE;
        }
        long prefix = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            prefix = prefix << 8 | (i < length ? key.bytes()[from + i] & 0xFF : 0);
        }
        return prefix ^ Long.MIN_VALUE;
    }

    /** Plays the whole tournament. */
    private boolean play() {
        int count = sources.length;
        for (int i = 0; i < count; i++) {
            winners[count + i] = i;
        }
        for (int node = count - 1; node > 0; node--) {
            int one = winners[2 * node];
            int other = winners[2 * node + 1];
            boolean oneWins = comesBefore(one, other);
            winners[node] = oneWins ? one : other;
            tree[node] = oneWins ? other : one;
        }
        tree[0] = winners[1];
        standing = valid[tree[0]];
        return standing;
    }

    /** Plays the games again that the winner had won, with its new entry. */
    private boolean replay(int changed) {
        int winner = changed;
        for (int node = (changed + sources.length) >>> 1; node > 0; node >>>= 1) {
            int loser = tree[node];
            if (comesBefore(loser, winner)) {
                tree[node] = winner;
                winner = loser;
            }
        }
        tree[0] = winner;
        standing = valid[winner];
        return standing;
    }

    private boolean comesBefore(int a, int b) {
        if (!valid[a] || !valid[b]) {
            return valid[a];
        }
        if (prefixes[a] != prefixes[b]) {
            return prefixes[a] < prefixes[b] == forward;
        }
        int order = InternalKeyOrder.compare(sources[a].key(), sources[b].key());
        if (order == 0) {
            order = Integer.compare(a, b);
        }
        return order < 0 == forward;
    }
}
