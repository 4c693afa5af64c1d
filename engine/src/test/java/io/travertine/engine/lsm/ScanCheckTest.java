package io.travertine.engine.lsm;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.Direction;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TupleEncoder;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.encoding.FixedInts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A scan that finds nothing for long asks meanwhile whether it is to go on. */
class ScanCheckTest {

    private static final int ROWS = 20_000;

    @Test
    void rowsThatDoNotPassAreInterruptedByTheCheck() {
        try (Engine engine = LsmEngine.openInMemory(EngineOptions.defaults())) {
            TupleLayout layout = TupleLayout.of(ColumnKind.INT64);
            Keyspace keyspace = engine.createKeyspace("k", Optional.of(layout));
            try (Transaction transaction = engine.begin()) {
                TupleEncoder encoder = engine.tupleEncoder(layout);
                for (int i = 0; i < ROWS; i++) {
                    byte[] key = new byte[Integer.BYTES];
                    FixedInts.writeInt(key, 0, i);
                    transaction.put(keyspace, key, encoder.setLong(0, i).encode());
                }
                transaction.commit();
            }
            AtomicInteger checks = new AtomicInteger();
            ScanOptions options = new ScanOptions(
                    Direction.FORWARD, ScanOptions.DEFAULT_BATCH_ROWS, Long.MAX_VALUE, ReadStatistics.ignored(), () -> {
                        if (checks.incrementAndGet() == 2) {
                            throw new IllegalStateException("cancelled");
                        }
                    });
            try (Snapshot snapshot = engine.snapshot();
                    BatchCursor cursor = snapshot.batches(
                            keyspace, KeyRange.all(), new int[] {0}, new ColumnPredicate.IsNull(0), options)) {
                assertThatThrownBy(cursor::next).hasMessage("cancelled");
            }
            assertThat(checks).hasValue(2);
        }
    }
}
