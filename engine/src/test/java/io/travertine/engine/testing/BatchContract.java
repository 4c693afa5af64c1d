package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.BytesVector;
import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.ColumnPredicate.And;
import io.travertine.engine.ColumnPredicate.Compare;
import io.travertine.engine.ColumnPredicate.Comparison;
import io.travertine.engine.ColumnPredicate.In;
import io.travertine.engine.ColumnPredicate.IsNotNull;
import io.travertine.engine.ColumnPredicate.IsNull;
import io.travertine.engine.ColumnPredicate.KeyMayBeIn;
import io.travertine.engine.ColumnPredicate.MayBeIn;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Direction;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.KeyPrefix;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LongVector;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.engine.TupleEncoder;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.ValueFilter;
import org.junit.jupiter.api.Test;

import static io.travertine.engine.testing.EngineContract.bytes;
import static io.travertine.engine.testing.EngineContract.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Columns in, columns out: tuples, batch scans, predicates, multi-gets. */
@SuppressWarnings({"JavaLangClash", "MutablePublicArray"}) // the engine's own Readable; nobody else sees the arrays
interface BatchContract extends EngineContract {

    /** One column of each kind. */
    TupleLayout LAYOUT = TupleLayout.of(
            ColumnKind.BOOLEAN, ColumnKind.INT64, ColumnKind.FLOAT64, ColumnKind.INT128, ColumnKind.BYTES);

    int[] ALL_COLUMNS = {0, 1, 2, 3, 4};

    double[] DOUBLES = {-1.5, -0.0, 0.0, 2.5, Double.POSITIVE_INFINITY, Double.NaN};

    /** Row i: true on even rows, i - 3, one of the doubles, 2^64 * i - 1, the text xi; row 6 is all NULL. */
    default Keyspace sevenRows() {
        Keyspace k = engine().createKeyspace("k", Optional.of(LAYOUT));
        try (Transaction transaction = engine().begin()) {
            TupleEncoder encoder = engine().tupleEncoder(LAYOUT);
            for (int i = 0; i < DOUBLES.length; i++) {
                byte[] text = bytes("x" + i);
                encoder.setBoolean(0, i % 2 == 0).setLong(1, i - 3).setDouble(2, DOUBLES[i]);
                encoder.setInt128(3, i - 1, -1).setBytes(4, text, 0, text.length);
                transaction.put(k, bytes(Integer.toString(i)), encoder.encode());
            }
            transaction.put(k, bytes("6"), encoder.encode());
            transaction.commit();
        }
        return k;
    }

    private String keysWhere(Keyspace k, ColumnPredicate predicate) {
        try (Snapshot snapshot = engine().snapshot()) {
            String forward = keys(snapshot, k, KeyRange.all(), predicate, ScanOptions.DEFAULT);
            ScanOptions reverse = new ScanOptions(Direction.REVERSE, 2, Long.MAX_VALUE, new ReadStatistics());
            String backward = keys(snapshot, k, KeyRange.all(), predicate, reverse);
            assertThat(new StringBuilder(backward).reverse()).hasToString(forward);
            return forward;
        }
    }

    private static String keys(
            Readable readable, Keyspace k, KeyRange range, ColumnPredicate predicate, ScanOptions options) {
        StringBuilder keys = new StringBuilder();
        try (BatchCursor cursor = readable.batches(k, range, new int[0], predicate, options)) {
            for (ColumnBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                assertThat(batch.rowCount()).isBetween(1, options.batchRowsMax());
                for (int row = 0; row < batch.rowCount(); row++) {
                    keys.append(batch.keys().text(row));
                }
            }
        }
        return keys.toString();
    }

    private static ColumnVector vector(Object... values) {
        ColumnKind kind = values[0] instanceof Boolean
                ? ColumnKind.BOOLEAN
                : values[0] instanceof Long
                        ? ColumnKind.INT64
                        : values[0] instanceof Double ? ColumnKind.FLOAT64 : ColumnKind.BYTES;
        ColumnBuilder builder = new ColumnBuilder(kind);
        for (Object value : values) {
            if (value instanceof Boolean v) {
                builder.appendBoolean(v);
            } else if (value instanceof Long v) {
                builder.appendLong(v);
            } else if (value instanceof Double v) {
                builder.appendDouble(v);
            } else {
                builder.appendBytes(bytes((String) value));
            }
        }
        return builder.build();
    }

    private static ColumnVector nullOf(ColumnKind kind) {
        ColumnBuilder builder = new ColumnBuilder(kind);
        builder.appendNull();
        return builder.build();
    }

    @Test
    default void everyKindOfColumnComesBackAsWritten() {
        Keyspace k = sevenRows();
        try (Snapshot snapshot = engine().snapshot();
                BatchCursor cursor = snapshot.batches(k, KeyRange.all(), ALL_COLUMNS, ColumnPredicate.all())) {
            ColumnBatch batch = cursor.next();
            assertThat(batch).isNotNull();
            assertThat(batch.rowCount()).isEqualTo(7);
            for (int i = 0; i < DOUBLES.length; i++) {
                assertThat(((LongVector) batch.column(1)).value(i)).isEqualTo(i - 3);
                assertThat(Double.doubleToRawLongBits(((DoubleVector) batch.column(2)).value(i)))
                        .isEqualTo(Double.doubleToRawLongBits(DOUBLES[i]));
                assertThat(((Int128Vector) batch.column(3)).value(i)).hasToString(int128(i));
                assertThat(((BytesVector) batch.column(4)).text(i)).isEqualTo("x" + i);
                assertThat(batch.keys().text(i)).isEqualTo(Integer.toString(i));
            }
            assertThat(batch.columns()).allMatch(column -> column.isNull(6) && !column.isNull(5));
            assertThat(cursor.next()).isNull();
        }
    }

    private static String int128(int row) {
        return java.math.BigInteger.ONE
                .shiftLeft(64)
                .multiply(java.math.BigInteger.valueOf(row))
                .subtract(java.math.BigInteger.ONE)
                .toString();
    }

    @Test
    default void columnsComeInTheOrderAskedFor() {
        Keyspace k = sevenRows();
        try (Snapshot snapshot = engine().snapshot();
                BatchCursor cursor = snapshot.batches(k, range("2", "3"), new int[] {4, 1, 4}, ColumnPredicate.all())) {
            ColumnBatch batch = cursor.next();
            assertThat(batch).isNotNull();
            assertThat(batch.columnCount()).isEqualTo(3);
            assertThat(((BytesVector) batch.column(0)).text(0)).isEqualTo("x2");
            assertThat(((LongVector) batch.column(1)).value(0)).isEqualTo(-1);
            assertThat(((BytesVector) batch.column(2)).text(0)).isEqualTo("x2");
        }
    }

    @Test
    default void comparisonsFollowTheOrderOfTheirKind() {
        Keyspace k = sevenRows();

        assertThat(keysWhere(k, new Compare(1, Comparison.EQUAL, vector(-1L)))).isEqualTo("2");
        assertThat(keysWhere(k, new Compare(1, Comparison.NOT_EQUAL, vector(-1L))))
                .isEqualTo("01345");
        assertThat(keysWhere(k, new Compare(1, Comparison.LESS, vector(0L)))).isEqualTo("012");
        assertThat(keysWhere(k, new Compare(1, Comparison.LESS_OR_EQUAL, vector(0L))))
                .isEqualTo("0123");
        assertThat(keysWhere(k, new Compare(1, Comparison.GREATER, vector(-2L))))
                .isEqualTo("2345");
        assertThat(keysWhere(k, new Compare(1, Comparison.GREATER_OR_EQUAL, vector(-2L))))
                .isEqualTo("12345");
        assertThat(keysWhere(k, new Compare(0, Comparison.LESS, vector(true)))).isEqualTo("135");
        assertThat(keysWhere(k, new Compare(4, Comparison.GREATER, vector("x3"))))
                .isEqualTo("45");
    }

    @Test
    default void int128ComparesAcrossItsHalves() {
        Keyspace k = sevenRows();
        ColumnBuilder operand = new ColumnBuilder(ColumnKind.INT128);
        operand.appendInt128(1, 0);

        assertThat(keysWhere(k, new Compare(3, Comparison.LESS, operand.build())))
                .isEqualTo("01");
    }

    @Test
    default void negativeZeroEqualsZeroAndNaNIsTheGreatest() {
        Keyspace k = sevenRows();

        assertThat(keysWhere(k, new Compare(2, Comparison.EQUAL, vector(0.0)))).isEqualTo("12");
        assertThat(keysWhere(k, new Compare(2, Comparison.EQUAL, vector(-0.0)))).isEqualTo("12");
        assertThat(keysWhere(k, new Compare(2, Comparison.LESS, vector(0.0)))).isEqualTo("0");
        assertThat(keysWhere(k, new Compare(2, Comparison.GREATER, vector(-0.0))))
                .isEqualTo("345");
        assertThat(keysWhere(k, new Compare(2, Comparison.EQUAL, vector(Double.NaN))))
                .isEqualTo("5");
        assertThat(keysWhere(k, new Compare(2, Comparison.GREATER, vector(Double.POSITIVE_INFINITY))))
                .isEqualTo("5");
        assertThat(keysWhere(k, new Compare(2, Comparison.LESS, vector(Double.NaN))))
                .isEqualTo("01234");
        assertThat(keysWhere(k, new In(2, vector(0.0, Double.NaN)))).isEqualTo("125");
    }

    @Test
    default void comparisonsWithNullNeverPass() {
        Keyspace k = sevenRows();
        for (Comparison comparison : Comparison.values()) {
            for (int column : ALL_COLUMNS) {
                assertThat(keysWhere(k, new Compare(column, comparison, nullOf(LAYOUT.kind(column)))))
                        .isEmpty();
            }
        }
        ColumnBuilder values = new ColumnBuilder(ColumnKind.INT64);
        values.appendNull();
        values.appendLong(2);
        assertThat(keysWhere(k, new In(1, values.build()))).isEqualTo("5");
    }

    @Test
    default void nullTestsFindNulls() {
        Keyspace k = sevenRows();
        for (int column : ALL_COLUMNS) {
            assertThat(keysWhere(k, new IsNull(column))).isEqualTo("6");
            assertThat(keysWhere(k, new IsNotNull(column))).isEqualTo("012345");
        }
    }

    @Test
    default void inPassesWhatEqualsOneOfItsValues() {
        Keyspace k = sevenRows();

        assertThat(keysWhere(k, new In(1, vector(2L, -3L, 99L)))).isEqualTo("05");
        assertThat(keysWhere(k, new In(4, vector("x1", "x", "x4")))).isEqualTo("14");
        assertThat(keysWhere(k, new In(0, vector(true)))).isEqualTo("024");
        assertThat(keysWhere(k, new In(1, new LongVector(0, new long[0], null))))
                .isEmpty();
    }

    @Test
    default void andPassesWhatEveryPartPasses() {
        Keyspace k = sevenRows();
        Compare even = new Compare(0, Comparison.EQUAL, vector(true));
        Compare small = new Compare(1, Comparison.LESS, vector(0L));

        assertThat(keysWhere(k, ColumnPredicate.all())).isEqualTo("0123456");
        assertThat(keysWhere(k, new And(List.of(even, small)))).isEqualTo("02");
        assertThat(keysWhere(k, new And(List.of(even, new And(List.of(small, new IsNotNull(4)))))))
                .isEqualTo("02");
        assertThat(keysWhere(k, new And(List.of(even, new IsNull(1))))).isEmpty();
    }

    @Test
    default void filtersPassWhatTheyContain() {
        Keyspace k = sevenRows();
        ValueFilter.Builder numbers = new ValueFilter.Builder(2);
        numbers.add(2);
        numbers.add(-3);
        ValueFilter.Builder texts = new ValueFilter.Builder(1);
        texts.add(bytes("x1"), 0, 2);
        ValueFilter.Builder prefixes = new ValueFilter.Builder(2);
        prefixes.add(bytes("5"), 0, 1);
        prefixes.add(bytes("6"), 0, 1);
        KeyMayBeIn keys = new KeyMayBeIn(new KeyPrefix.Part(-1, 1, 0), prefixes.build());

        assertThat(keysWhere(k, new MayBeIn(1, numbers.build()))).isEqualTo("05");
        assertThat(keysWhere(k, new MayBeIn(4, texts.build()))).isEqualTo("1");
        assertThat(keysWhere(k, keys)).isEqualTo("56");
        assertThat(keysWhere(k, new And(List.of(keys, new MayBeIn(1, numbers.build())))))
                .isEqualTo("5");
    }

    @Test
    default void rangesBatchSizesAndLimitsHoldInBothDirections() {
        Keyspace k = sevenRows();
        KeyRange range = range("1", "6");
        Compare odd = new Compare(0, Comparison.EQUAL, vector(false));
        try (Snapshot snapshot = engine().snapshot()) {
            for (Direction direction : Direction.values()) {
                for (int batchRows = 1; batchRows <= 6; batchRows++) {
                    for (int limit = 0; limit <= 6; limit++) {
                        ScanOptions options = new ScanOptions(direction, batchRows, limit, new ReadStatistics());
                        assertThat(keys(snapshot, k, range, ColumnPredicate.all(), options))
                                .isEqualTo(head(direction, "12345", limit));
                        assertThat(keys(snapshot, k, range, odd, options)).isEqualTo(head(direction, "135", limit));
                    }
                }
            }
        }
    }

    private static String head(Direction direction, String keys, int limit) {
        String ordered = direction == Direction.FORWARD
                ? keys
                : new StringBuilder(keys).reverse().toString();
        return ordered.substring(0, Math.min(limit, ordered.length()));
    }

    /** In a serializable transaction, too, for which keys tell how far it has read. */
    @Test
    default void whoWantsNoKeysGetsTheSameRows() {
        Keyspace k = sevenRows();
        try (Snapshot snapshot = engine().snapshot();
                Transaction transaction = engine().begin(TransactionOptions.at(Isolation.SERIALIZABLE))) {
            for (Readable readable : List.of(snapshot, transaction)) {
                ScanOptions options = new ScanOptions(Direction.FORWARD, 3, Long.MAX_VALUE, new ReadStatistics());
                assertThat(numbers(readable, k, options.withKeys(false)))
                        .isEqualTo(numbers(readable, k, options))
                        .hasSize(7);
            }
        }
    }

    private static List<String> numbers(Readable readable, Keyspace k, ScanOptions options) {
        List<String> numbers = new ArrayList<>();
        try (BatchCursor cursor = readable.batches(k, KeyRange.all(), new int[] {1}, ColumnPredicate.all(), options)) {
            for (ColumnBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                LongVector column = (LongVector) batch.column(0);
                for (int row = 0; row < batch.rowCount(); row++) {
                    numbers.add(column.isNull(row) ? "NULL" : String.valueOf(column.value(row)));
                }
            }
        }
        return numbers;
    }

    @Test
    default void emptyRangesGiveNoBatch() {
        Keyspace k = sevenRows();
        try (Snapshot snapshot = engine().snapshot()) {
            for (KeyRange empty : List.of(range("3", "3"), range("4", "2"), range("7", "9"))) {
                try (BatchCursor cursor = snapshot.batches(k, empty, ALL_COLUMNS, ColumnPredicate.all())) {
                    assertThat(cursor.next()).isNull();
                    assertThat(cursor.next()).isNull();
                }
            }
        }
    }

    @Test
    default void batchesShowTheWritesOfTheirTransaction() {
        Keyspace k = sevenRows();
        try (Transaction transaction = engine().begin()) {
            TupleEncoder encoder = engine().tupleEncoder(LAYOUT);
            transaction.delete(k, bytes("1"));
            transaction.put(k, bytes("2"), encoder.setLong(1, 77).encode());
            Readable view = transaction.statementView();
            transaction.put(k, bytes("25"), encoder.setLong(1, 77).encode());
            transaction.delete(k, bytes("0"));
            Compare changed = new Compare(1, Comparison.EQUAL, vector(77L));

            assertThat(keys(transaction, k, KeyRange.all(), ColumnPredicate.all(), ScanOptions.DEFAULT))
                    .isEqualTo("2253456");
            assertThat(keys(transaction, k, KeyRange.all(), changed, ScanOptions.DEFAULT))
                    .isEqualTo("225");
            assertThat(keys(view, k, KeyRange.all(), ColumnPredicate.all(), ScanOptions.DEFAULT))
                    .isEqualTo("023456");
            assertThat(keys(view, k, KeyRange.all(), changed, ScanOptions.DEFAULT))
                    .isEqualTo("2");
        }
    }

    @Test
    default void anOverwrittenRowIsJudgedByItsNewestVersionAlone() {
        Keyspace k = sevenRows();
        try (Transaction transaction = engine().begin()) {
            transaction.put(
                    k, bytes("2"), engine().tupleEncoder(LAYOUT).setLong(1, 50).encode());
            transaction.commit();
        }

        assertThat(keysWhere(k, new Compare(1, Comparison.EQUAL, vector(-1L)))).isEmpty();
        assertThat(keysWhere(k, new Compare(1, Comparison.EQUAL, vector(50L)))).isEqualTo("2");
    }

    @Test
    default void batchesStayValidAfterTheCursorMovedOnAndClosed() {
        Keyspace k = sevenRows();
        List<ColumnBatch> batches = new ArrayList<>();
        try (Snapshot snapshot = engine().snapshot()) {
            ScanOptions options = new ScanOptions(Direction.FORWARD, 2, Long.MAX_VALUE, new ReadStatistics());
            try (BatchCursor cursor =
                    snapshot.batches(k, KeyRange.all(), ALL_COLUMNS, ColumnPredicate.all(), options)) {
                for (ColumnBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                    batches.add(batch);
                }
            }
        }
        StringBuilder texts = new StringBuilder();
        for (ColumnBatch batch : batches) {
            for (int row = 0; row < batch.rowCount(); row++) {
                texts.append(batch.column(4).isNull(row) ? "-" : ((BytesVector) batch.column(4)).text(row));
            }
        }
        assertThat(texts).hasToString("x0x1x2x3x4x5-");
    }

    @Test
    default void multiGetAnswersInTheOrderAsked() {
        Keyspace k = sevenRows();
        List<byte[]> keys = new ArrayList<>();
        for (String key : List.of("4", "9", "1", "4", "", "6")) {
            keys.add(bytes(key));
        }
        try (Snapshot snapshot = engine().snapshot()) {
            ColumnBatch batch = snapshot.multiGet(k, keys, new int[] {1}, new ReadStatistics());

            assertThat(batch.rowCount()).isEqualTo(4);
            assertThat(List.of(
                            batch.keys().text(0),
                            batch.keys().text(1),
                            batch.keys().text(2),
                            batch.keys().text(3)))
                    .containsExactly("4", "1", "4", "6");
            assertThat(((LongVector) batch.column(0)).value(1)).isEqualTo(-2);
            assertThat(batch.column(0).isNull(3)).isTrue();
            assertThat(snapshot.multiGet(k, Collections.emptyList(), new int[] {1}, new ReadStatistics())
                            .rowCount())
                    .isZero();
        }
    }

    @Test
    default void anEncoderStartsEachValueWithNulls() {
        TupleEncoder encoder = engine().tupleEncoder(TupleLayout.of(ColumnKind.INT64, ColumnKind.INT64));
        Keyspace k = engine().createKeyspace("two", Optional.of(TupleLayout.of(ColumnKind.INT64, ColumnKind.INT64)));
        try (Transaction transaction = engine().begin()) {
            transaction.put(k, bytes("a"), encoder.setLong(0, 1).setLong(1, 1).encode());
            transaction.put(k, bytes("b"), encoder.setLong(1, 2).encode());
            transaction.put(
                    k,
                    bytes("c"),
                    encoder.setLong(0, 3)
                            .setNull(0)
                            .setFrom(1, vector(7L, 8L), 1)
                            .encode());
            transaction.commit();
        }
        assertThat(keysWhere(k, new IsNull(0))).isEqualTo("bc");
        assertThat(keysWhere(k, new Compare(1, Comparison.EQUAL, vector(8L)))).isEqualTo("c");
    }

    @Test
    default void aKeyspaceWithoutLayoutHasNoBatches() {
        Keyspace k = plainKeyspace("plain");
        try (Snapshot snapshot = engine().snapshot()) {
            assertThatThrownBy(() -> snapshot.batches(k, KeyRange.all(), new int[0], ColumnPredicate.all()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> snapshot.multiGet(k, List.of(), new int[0], new ReadStatistics()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
