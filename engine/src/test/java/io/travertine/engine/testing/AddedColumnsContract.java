package io.travertine.engine.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.ColumnPredicate.Compare;
import io.travertine.engine.ColumnPredicate.Comparison;
import io.travertine.engine.ColumnPredicate.IsNull;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LongVector;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Snapshot;
import io.travertine.engine.TupleDecoder;
import io.travertine.engine.TupleLayout;
import org.junit.jupiter.api.Test;

import static io.travertine.engine.testing.EngineContract.bytes;
import static io.travertine.engine.testing.EngineContract.range;
import static org.assertj.core.api.Assertions.assertThat;

/** Columns that a layout has and a value that was written before has not. */
interface AddedColumnsContract extends BatchContract {

    @Test
    default void columnsAddedSinceAValueWasWrittenReadAsNull() {
        Keyspace k = sevenRows();
        List<ColumnKind> kinds = new ArrayList<>(LAYOUT.kinds());
        kinds.add(ColumnKind.INT64);
        Keyspace longer = new Keyspace(k.id(), k.name(), Optional.of(new TupleLayout(kinds)));
        try (Snapshot snapshot = engine().snapshot();
                BatchCursor cursor = snapshot.batches(longer, range("3", "4"), new int[] {1, 5}, new IsNull(5))) {
            ColumnBatch batch = cursor.next();
            assertThat(batch).isNotNull();
            assertThat(((LongVector) batch.column(0)).value(0)).isZero();
            assertThat(batch.column(1).isNull(0)).isTrue();
        }
    }

    @Test
    default void columnsAddedWithAValueReadAsThatValue() {
        Keyspace k = sevenRows();
        TupleLayout layout = withFiveMore();
        Keyspace longer = new Keyspace(k.id(), k.name(), Optional.of(layout));
        ColumnPredicate isMissing = new Compare(9, Comparison.EQUAL, text("more"));
        try (Snapshot snapshot = engine().snapshot();
                BatchCursor cursor =
                        snapshot.batches(longer, KeyRange.all(), new int[] {1, 5, 6, 7, 8, 9}, isMissing)) {
            ColumnBatch batch = cursor.next();
            assertThat(batch).isNotNull();
            assertThat(batch.rowCount()).isEqualTo(7);
            checkFiveMore(batch);
            checkFiveMore(
                    snapshot.multiGet(longer, List.of(bytes("3")), new int[] {1, 5, 6, 7, 8, 9}, new ReadStatistics()));
            TupleDecoder decoder = engine().tupleDecoder(layout, layout.columnCount());
            byte[] stored = Objects.requireNonNull(snapshot.get(longer, bytes("3")));
            decoder.read(stored, 0, stored.length);
            assertThat(decoder.booleanValue(5)).isTrue();
            assertThat(new String(decoder.bytes(9), decoder.offset(9), decoder.length(9), StandardCharsets.UTF_8))
                    .isEqualTo("more");
        }
    }

    /** The layout, with a column of each kind behind it that has a value where it is missing. */
    private TupleLayout withFiveMore() {
        List<ColumnKind> kinds = new ArrayList<>(LAYOUT.kinds());
        kinds.addAll(
                List.of(ColumnKind.BOOLEAN, ColumnKind.INT64, ColumnKind.FLOAT64, ColumnKind.INT128, ColumnKind.BYTES));
        TupleLayout longer = new TupleLayout(kinds);
        byte[] missing = engine().tupleEncoder(longer)
                .setBoolean(5, true)
                .setLong(6, -6)
                .setDouble(7, 7.5)
                .setInt128(8, 1, 8)
                .setBytes(9, bytes("no more"), 3, 4)
                .encode();
        return longer.withMissing(missing);
    }

    private static void checkFiveMore(ColumnBatch batch) {
        assertThat(((BooleanVector) batch.column(1)).value(0)).isTrue();
        assertThat(((LongVector) batch.column(2)).value(0)).isEqualTo(-6);
        assertThat(((DoubleVector) batch.column(3)).value(0)).isEqualTo(7.5);
        assertThat(((Int128Vector) batch.column(4)).high(0)).isEqualTo(1);
        assertThat(((Int128Vector) batch.column(4)).low(0)).isEqualTo(8);
        assertThat(((BytesVector) batch.column(5)).text(0)).isEqualTo("more");
    }

    private static ColumnVector text(String value) {
        ColumnBuilder builder = new ColumnBuilder(ColumnKind.BYTES);
        builder.appendBytes(bytes(value));
        return builder.build();
    }
}
