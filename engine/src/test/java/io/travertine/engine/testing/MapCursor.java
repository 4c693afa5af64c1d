package io.travertine.engine.testing;

import java.util.Map;
import java.util.NavigableMap;

import io.travertine.engine.Cursor;
import io.travertine.engine.ReadStatistics;
import org.jspecify.annotations.Nullable;

/** Walks through a sorted map. Used by one thread at a time. */
final class MapCursor implements Cursor {

    private final MapView view;
    private final NavigableMap<byte[], byte[]> entries;
    private final ReadStatistics statistics;
    private Map.@Nullable Entry<byte[], byte[]> current;
    private boolean closed;

    MapCursor(MapView view, NavigableMap<byte[], byte[]> entries, ReadStatistics statistics) {
        this.view = view;
        this.entries = entries;
        this.statistics = statistics;
    }

    private boolean moveTo(Map.@Nullable Entry<byte[], byte[]> entry) {
        checkOpen();
        if (entry != null) {
            statistics.rowExamined();
        }
        current = entry;
        return entry != null;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the cursor is closed");
        }
        view.checkOpen();
    }

    @Override
    public boolean first() {
        return moveTo(entries.firstEntry());
    }

    @Override
    public boolean last() {
        return moveTo(entries.lastEntry());
    }

    @Override
    public boolean seek(byte[] key) {
        return moveTo(entries.ceilingEntry(key));
    }

    @Override
    public boolean seekForPrevious(byte[] key) {
        return moveTo(entries.floorEntry(key));
    }

    @Override
    public boolean next() {
        return moveTo(entries.higherEntry(entry().getKey()));
    }

    @Override
    public boolean previous() {
        return moveTo(entries.lowerEntry(entry().getKey()));
    }

    @Override
    public boolean isValid() {
        return current != null;
    }

    private Map.Entry<byte[], byte[]> entry() {
        checkOpen();
        if (current == null) {
            throw new IllegalStateException("the cursor stands on no entry");
        }
        return current;
    }

    @Override
    public byte[] key() {
        return entry().getKey().clone();
    }

    @Override
    public byte[] value() {
        return entry().getValue().clone();
    }

    @Override
    public void close() {
        closed = true;
        current = null;
    }
}
