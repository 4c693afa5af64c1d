package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

import io.travertine.engine.ScanOptions;
import io.travertine.engine.Snapshot;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.SortSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Windows that may keep nothing in memory answer as those that may keep everything. */
class SpilledWindowTest extends SpillCase {

    @Test
    void computesWindowsThroughFilesAndAFewPartitionsAtATime() {
        List<WindowCall> calls = List.of(
                new WindowCall.Ranked(WindowCall.Ranking.ROW_NUMBER, ALL, ColumnType.BIGINT),
                new WindowCall.Aggregated(
                        new AggregateCall(AggregateFunction.COUNT, List.of(3), false, ALL, ColumnType.BIGINT),
                        WindowFrame.PARTITION),
                new WindowCall.Shifted(false, 1, ALL, ALL, false, ColumnType.VARCHAR));
        List<ColumnType> types = new ArrayList<>(TYPES);
        calls.forEach(call -> types.add(call.resultType()));
        for (int distinct : new int[] {1, 3, 500, 9_000}) {
            List<List<Object>> rows = randomRows(5_000, distinct);
            List<Integer> partitions = random.nextInt(4) == 0 ? List.of() : List.of(0);
            List<SortSpec> order = List.of(new SortSpec(2, true, false), new SortSpec(1, false, true));

            List<List<Object>> results =
                    tight.rows(new Window(source(rows), TYPES, partitions, order, calls, false), types);
            assertThat(results)
                    .as("seed %d, partitions by %s", seed, partitions)
                    .isEqualTo(roomy.rows(new Window(source(rows), TYPES, partitions, order, calls, false), types));
            assertThat(results.stream().map(row -> row.subList(5, 7)).toList())
                    .as("seed %d, partitions by %s", seed, partitions)
                    .isEqualTo(placesAndCounts(results, partitions));
        }
    }

    @Test
    void aPartitionWithoutRoomIsReadFromAFileByEveryFunction() {
        List<WindowCall> calls = new ArrayList<>();
        for (WindowCall.Ranking ranking : WindowCall.Ranking.values()) {
            boolean isFraction = ranking == WindowCall.Ranking.PERCENT_RANK || ranking == WindowCall.Ranking.CUME_DIST;
            OptionalInt buckets = ranking == WindowCall.Ranking.NTILE ? OptionalInt.of(5) : ALL;
            calls.add(new WindowCall.Ranked(ranking, buckets, isFraction ? ColumnType.DOUBLE : ColumnType.BIGINT));
        }
        boolean ignoreNulls = random.nextBoolean();
        calls.add(new WindowCall.Shifted(true, 1, OptionalInt.of(5), OptionalInt.of(6), ignoreNulls, TYPES.get(1)));
        calls.add(new WindowCall.Shifted(false, 0, ALL, ALL, ignoreNulls, TYPES.get(0)));
        for (WindowFrame frame : framesOfManyRows()) {
            calls.add(new WindowCall.Picked(WindowCall.Place.LAST, 1, ALL, ignoreNulls, frame, TYPES.get(1)));
            calls.add(new WindowCall.Picked(
                    WindowCall.Place.NTH, 3, OptionalInt.of(5), ignoreNulls, frame, TYPES.get(3)));
            for (AggregateCall call : List.of(
                    new AggregateCall(AggregateFunction.SUM, List.of(0), false, ALL, ColumnType.decimal(38, 0)),
                    new AggregateCall(AggregateFunction.COUNT, List.of(1), false, ALL, ColumnType.BIGINT),
                    new AggregateCall(AggregateFunction.MAX, List.of(1), false, ALL, TYPES.get(1)),
                    new AggregateCall(AggregateFunction.MIN, List.of(0), false, ALL, TYPES.get(0)))) {
                calls.add(new WindowCall.Aggregated(call, frame));
            }
        }
        List<ColumnType> inputTypes = new ArrayList<>(TYPES);
        inputTypes.addAll(List.of(ColumnType.BIGINT, TYPES.get(1)));
        List<ColumnType> types = new ArrayList<>(inputTypes);
        calls.forEach(call -> types.add(call.resultType()));
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : randomRows(4_000, 200)) {
            List<Object> longer = new ArrayList<>(row);
            longer.addAll(List.of(1L + random.nextInt(700), "no row is as far as that ".repeat(12) + rows.size()));
            rows.add(longer);
        }
        List<SortSpec> order = List.of(new SortSpec(0, random.nextBoolean(), random.nextBoolean()));
        List<List<List<Object>>> answers = new ArrayList<>();
        for (Execution execution : List.of(tight, roomy)) {
            execution.analyzing = true;
            Window window = new Window(
                    new BatchSource(inputTypes, rows, seed), inputTypes, List.of(), order, calls, false, 100);
            answers.add(execution.rows(window, types));
            assertThat(window.statistics().spilledBytes() > 0).isEqualTo(execution == tight);
        }
        assertThat(answers.get(0)).as("seed %d", seed).isEqualTo(answers.get(1));
    }

    private static List<WindowFrame> framesOfManyRows() {
        WindowFrame.Bound begin = WindowFrame.Bound.of(WindowFrame.BoundKind.UNBOUNDED_PRECEDING);
        WindowFrame.Bound end = WindowFrame.Bound.of(WindowFrame.BoundKind.UNBOUNDED_FOLLOWING);
        WindowFrame.Bound current = WindowFrame.Bound.of(WindowFrame.BoundKind.CURRENT_ROW);
        WindowFrame.Bound before = WindowFrame.Bound.of(WindowFrame.BoundKind.PRECEDING, 5);
        WindowFrame.Bound after = WindowFrame.Bound.of(WindowFrame.BoundKind.FOLLOWING, 5);
        return List.of(
                WindowFrame.PARTITION,
                new WindowFrame(WindowFrame.Mode.RANGE, begin, current, WindowFrame.Exclusion.NO_OTHERS, ALL),
                new WindowFrame(WindowFrame.Mode.ROWS, before, after, WindowFrame.Exclusion.GROUP, ALL),
                new WindowFrame(WindowFrame.Mode.ROWS, current, end, WindowFrame.Exclusion.TIES, ALL),
                new WindowFrame(
                        WindowFrame.Mode.RANGE, before, current, WindowFrame.Exclusion.CURRENT_ROW, OptionalInt.of(0)));
    }

    /** Of each row its place in its partition and how many values column 3 has there. */
    private static List<List<Object>> placesAndCounts(List<List<Object>> rows, List<Integer> partitions) {
        Function<List<Object>, List<Object>> partition =
                row -> partitions.stream().map(row::get).toList();
        Map<List<Object>, Long> places = new HashMap<>();
        Map<List<Object>, Long> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(partition.apply(row), row.get(3) == null ? 0L : 1L, Long::sum));
        return rows.stream()
                .map(row -> {
                    List<Object> of = partition.apply(row);
                    return List.<Object>of(places.merge(of, 1L, Long::sum), counts.get(of));
                })
                .toList();
    }

    @Test
    void aWindowHoldsNoMoreThanSomePartitionsOfSortedRows() {
        List<List<Object>> rows = randomRows(20_000, 1_000_000);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).set(0, (long) i / 3);
        }
        List<WindowCall> calls = List.of(new WindowCall.Ranked(WindowCall.Ranking.ROW_NUMBER, ALL, ColumnType.BIGINT));
        BatchSource source = source(rows);
        Window window = new Window(source, TYPES, List.of(0), List.of(), calls, true);
        try (Snapshot snapshot = tight.engine.snapshot()) {
            window.open(tight.context(snapshot, Optional.empty()));
            assertThat(window.next()).isNotNull();
            assertThat(source.rowsGiven()).isLessThan(3 * ScanOptions.DEFAULT_BATCH_ROWS);
            window.close();
        }
    }
}
