package io.travertine.engine.iterator;

import java.util.List;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKeyOrder;

/**
 * The oracle of {@link LoserTreeIterator}. Merges several sources into one sorted run. Where two sources hold the same internal key, both entries appear, that of
 * the source that comes first in the list first. Owns its sources: closing it closes them.
 *
 * <p>The valid sources lie in a binary heap with the least of them on top; while moving backward, with the greatest. A
 * change of direction seeks every other source anew.
 */
final class MergingIterator implements InternalIterator {

    private final InternalIterator[] sources;
    /** The numbers of the valid sources, as a heap. */
    private final int[] heap;

    private int heapSize;
    private boolean forward = true;

    MergingIterator(List<? extends InternalIterator> sources) {
        this.sources = sources.toArray(new InternalIterator[0]);
        this.heap = new int[this.sources.length];
    }

    @Override
    public boolean isValid() {
        return heapSize > 0;
    }

    @Override
    public boolean seekToFirst() {
        begin(true);
        for (int i = 0; i < sources.length; i++) {
            offer(i, sources[i].seekToFirst());
        }
        return isValid();
    }

    @Override
    public boolean seekToLast() {
        begin(false);
        for (int i = 0; i < sources.length; i++) {
            offer(i, sources[i].seekToLast());
        }
        return isValid();
    }

    @Override
    public boolean seek(ByteSlice target) {
        begin(true);
        for (int i = 0; i < sources.length; i++) {
            offer(i, sources[i].seek(target));
        }
        return isValid();
    }

    @Override
    public boolean seekForPrevious(ByteSlice target) {
        begin(false);
        for (int i = 0; i < sources.length; i++) {
            offer(i, sources[i].seekForPrevious(target));
        }
        return isValid();
    }

    @Override
    public boolean next() {
        assert isValid();
        if (!forward) {
            turnForward();
        }
        return settleTop(sources[heap[0]].next());
    }

    @Override
    public boolean previous() {
        assert isValid();
        if (forward) {
            turnBackward();
        }
        return settleTop(sources[heap[0]].previous());
    }

    @Override
    public ByteSlice key() {
        return sources[heap[0]].key();
    }

    @Override
    public ByteSlice value() {
        return sources[heap[0]].value();
    }

    @Override
    public void close() {
        heapSize = 0;
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
        int current = heap[0];
        ByteSlice key = sources[current].key().copy();
        begin(true);
        for (int i = 0; i < sources.length; i++) {
            if (i == current) {
                offer(i, true);
                continue;
            }
            boolean valid = sources[i].seek(key);
            if (valid && i < current && InternalKeyOrder.compare(sources[i].key(), key) == 0) {
                valid = sources[i].next();
            }
            offer(i, valid);
        }
        assert heap[0] == current : "the current entry lies before all others";
    }

    private void turnBackward() {
        int current = heap[0];
        ByteSlice key = sources[current].key().copy();
        begin(false);
        for (int i = 0; i < sources.length; i++) {
            if (i == current) {
                offer(i, true);
                continue;
            }
            boolean valid = sources[i].seekForPrevious(key);
            if (valid && i > current && InternalKeyOrder.compare(sources[i].key(), key) == 0) {
                valid = sources[i].previous();
            }
            offer(i, valid);
        }
        assert heap[0] == current : "the current entry lies behind all others";
    }

    private void begin(boolean newForward) {
        forward = newForward;
        heapSize = 0;
    }

    private void offer(int source, boolean valid) {
        if (!valid) {
            return;
        }
        int position = heapSize++;
        while (position > 0) {
            int parent = (position - 1) >>> 1;
            if (!comesBefore(source, heap[parent])) {
                break;
            }
            heap[position] = heap[parent];
            position = parent;
        }
        heap[position] = source;
    }

    /** Gives the top source its new place, or drops it. */
    private boolean settleTop(boolean valid) {
        int source = valid ? heap[0] : heap[--heapSize];
        int position = 0;
        while (true) {
            int child = 2 * position + 1;
            if (child >= heapSize) {
                break;
            }
            if (child + 1 < heapSize && comesBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!comesBefore(heap[child], source)) {
                break;
            }
            heap[position] = heap[child];
            position = child;
        }
        if (heapSize > 0) {
            heap[position] = source;
        }
        return heapSize > 0;
    }

    private boolean comesBefore(int a, int b) {
        int order = InternalKeyOrder.compare(sources[a].key(), sources[b].key());
        if (order == 0) {
            order = Integer.compare(a, b);
        }
        return forward ? order < 0 : order > 0;
    }
}
