package io.travertine.engine.lsm;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.travertine.engine.BriefView;
import io.travertine.engine.BulkWriter;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Transaction;
import io.travertine.engine.ValueBuffer;
import io.travertine.engine.WriteBatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A brief view is of one moment, though no registry knows of it: not older than its opening, and never half of a commit. */
class BriefViewTest {

    private static final byte[] FIRST = {'a'};
    private static final byte[] LAST = {'z'};
    private static final int COMMITS = 80;

    /** Memtables become files all the time, and some commits are files. */
    @Test
    void showsNoHalfOfACommitWhileMemtablesAndFilesChange() throws Exception {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (Engine engine = LsmEngine.openInMemory(SmallStore.options().build())) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            commit(engine, keyspace, 0);
            Future<?> writing = writer.submit(() -> {
                for (int i = 1; i <= COMMITS; i++) {
                    commit(engine, keyspace, i);
                }
            });
            ValueBuffer first = new ValueBuffer();
            ValueBuffer last = new ValueBuffer();
            int seen = 0;
            for (boolean ends = false; !ends; ) {
                ends = writing.isDone();
                try (BriefView view = engine.briefView()) {
                    assertThat(view.get(keyspace, FIRST, first, ReadStatistics.ignored()))
                            .isTrue();
                    int keys = view.firstKeys(keyspace, KeyRange.all(), 9, ReadStatistics.ignored())
                            .size();
                    assertThat(view.get(keyspace, LAST, last, ReadStatistics.ignored()))
                            .isTrue();
                    assertThat(keys).isEqualTo(2);
                    assertThat(number(last)).isEqualTo(number(first)).isGreaterThanOrEqualTo(seen);
                    seen = number(last);
                }
            }
            writing.get();
            assertThat(seen).isEqualTo(COMMITS);
        } finally {
            writer.shutdown();
        }
    }

    private static void commit(Engine engine, Keyspace keyspace, int number) {
        byte[] value = Integer.toString(number).concat(" ".repeat(300)).getBytes(StandardCharsets.UTF_8);
        if (number % 7 == 3) {
            try (Transaction transaction = engine.begin();
                    BulkWriter writer = transaction.ingest(keyspace)) {
                writer.add(FIRST, value);
                writer.add(LAST, value);
                writer.finish();
                transaction.commit();
            }
        } else {
            engine.write(new WriteBatch().put(keyspace, FIRST, value).put(keyspace, LAST, value), Durability.BUFFERED);
        }
    }

    private static int number(ValueBuffer value) {
        return Integer.parseInt(new String(value.bytes(), 0, value.length(), StandardCharsets.UTF_8).strip());
    }

    @Test
    void readsNothingOnceItIsClosed() {
        try (Engine engine = LsmEngine.openInMemory(SmallStore.options().build())) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            BriefView view = engine.briefView();
            view.close();
            view.close();

            assertThatThrownBy(() -> view.get(keyspace, FIRST))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }
}
