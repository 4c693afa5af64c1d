package io.travertine.engine.read;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.memtable.ChunkPool;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.memtable.MemTableList;
import io.travertine.engine.version.Version;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whether the memory of a memtable is used again depends on who used and closed the cursors on it. */
class CursorViewTest {

    private static final int ENTRIES = 2_000;

    private static final ReadViews.VersionUse IGNORED = new ReadViews.VersionUse() {
        @Override
        public void began(Version version) {}

        @Override
        public void ended(Version version) {}
    };

    private final ChunkPool pool = new ChunkPool(MemoryBudget.ofBytes(64 << 20).reserve(Use.MEMTABLES, 16 << 20));
    private final MemTable memtable = new MemTable(1, pool);
    private final ReadViews views = new ReadViews(Version::empty, IGNORED, MemTableList.of(memtable));
    private final InternalIterator entries = memtable.iterator();
    private final CursorView cursor = new CursorView(views.pin(), () -> {});

    @BeforeEach
    void fillAndFlush() {
        MemTable.Inserter inserter = memtable.inserter(true);
        for (int i = 1; i <= ENTRIES; i++) {
            inserter.put(InternalKey.qualifiedKey(1, new byte[] {(byte) (i >>> 8), (byte) i}), i, new byte[1_000]);
        }
        views.publish(memtables -> memtables.freeze(memtable.successor(2)));
        views.publish(memtables -> memtables.without(memtable));
    }

    private static void elsewhere(Runnable step) {
        CompletableFuture.runAsync(step).join();
    }

    /** As another thread would that was in the midst of a step when the cursor was closed. */
    private void assertNotUsedAgain() {
        assertThat(pool.bytesKept()).isZero();
        MemTable next = memtable.successor(3);
        MemTable.Inserter inserter = next.inserter(true);
        for (int i = 1; i <= ENTRIES; i++) {
            inserter.put(InternalKey.qualifiedKey(2, new byte[] {(byte) (i >>> 8), (byte) i}), i, new byte[1_000]);
        }
        int count = 0;
        for (boolean valid = entries.seekToFirst(); valid; valid = entries.next()) {
            count++;
            assertThat(InternalKey.sequence(entries.key())).isEqualTo(count);
        }
        assertThat(count).isEqualTo(ENTRIES);
    }

    @Test
    void itIsIfOneThreadDidEverything() {
        cursor.checkOpen();
        assertThat(pool.bytesKept()).as("the cursor is open").isZero();
        cursor.close();
        cursor.close();

        assertThat(pool.bytesKept()).isGreaterThan(1 << 20);
    }

    @Test
    void itIsNotIfAnotherThreadClosedTheCursor() {
        cursor.checkOpen();
        elsewhere(cursor::close);

        assertNotUsedAgain();
    }

    @Test
    void itIsNotIfAnotherThreadUsedTheCursor() {
        elsewhere(cursor::checkOpen);
        cursor.close();

        assertNotUsedAgain();
    }

    @Test
    void noStepBeginsOnACursorThatAnotherThreadHasClosed() {
        cursor.close();

        assertThatThrownBy(() -> elsewhere(cursor::checkOpen))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }
}
