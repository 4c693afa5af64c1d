package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.Direction;
import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Snapshot;
import io.travertine.sql.storage.TableShape;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RangeScan} of many rows that is cut into parts between blocks, so that other threads read, decode and filter ahead
 * of the statement's own. Gives out the rows of a RangeScan in the order of a RangeScan. What a transaction has written itself
 * can be read by its own thread only; within one, the scan has one part.
 */
public final class ParallelScan extends MeasuredOperator {

    /** Fewer rows are scanned sooner than another thread could help. */
    public static final int ROWS_MIN = 50_000;

    /** A part is meant to have so many rows: a few milliseconds. */
    private static final int PART_ROWS = 16_384;

    private static final int PARTS_MAX = 1024;

    private static final int PARTS_MIN = ROWS_MIN / PART_ROWS;

    private final ScanSpecification scan;
    private final TableShape shape;
    private final int[] layoutColumns;
    private final boolean withKeys;
    private final double expectedRows;
    private final int partRows;
    private final ScanFilters filters;
    private List<ScanPart> all = List.of();
    private @Nullable ScanParts parts;

    /**
     * @param scan without a limit; its residual must not depend on rows outside the scan
     * @param expectedRows roughly how many there are within the bounds
     */
    public ParallelScan(ScanSpecification scan, double expectedRows) {
        this(scan, expectedRows, PART_ROWS);
    }

    ParallelScan(ScanSpecification scan, double expectedRows, int partRows) {
        this.scan = scan;
        this.expectedRows = expectedRows;
        this.partRows = partRows;
        this.shape = new TableShape(scan.table());
        this.layoutColumns = shape.layoutColumns(scan.columns());
        this.withKeys = shape.needsRowKeys(scan.columns());
        this.filters = new ScanFilters(shape, scan.columns());
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    public void wantOnly(int column, WantedValues values) {
        filters.add(column, values);
    }

    @Override
    protected void start(ExecutionContext context) {
        end();
        Optional<KeyRange> range = KeySearch.range(shape.keyCodec(), scan.bounds(), context);
        Optional<ColumnPredicate> predicate = KeySearch.predicate(shape, scan.conditions(), context);
        if (range.isEmpty() || predicate.isEmpty()) {
            return;
        }
        Readable readable = context.readable();
        Keyspace keyspace = shape.keyspace(readable);
        ColumnPredicate filtered = filters.with(predicate.get(), context);
        List<ScanPart> opened = new ArrayList<>();
        for (KeyRange part : ranges(keyspace, range.get(), context)) {
            opened.add(part(readable, keyspace, part, filtered));
        }
        all = opened;
        parts = new ScanParts(opened, context.helpers(), reading(context), context.memoryBudget());
    }

    private List<KeyRange> ranges(Keyspace keyspace, KeyRange range, ExecutionContext context) {
        if (context.helpers().threads() == 1 || !(context.readable() instanceof Snapshot)) {
            return List.of(range);
        }
        Engine engine = context.storage().engine();
        List<KeyRange> ranges = new ArrayList<>(engine.splits(keyspace, range, partsWanted(engine, keyspace, range)));
        if (scan.direction() == Direction.REVERSE) {
            Collections.reverse(ranges);
        }
        return ranges;
    }

    /** The plan was made without the values of parameters: only now it is known where a range begins and ends. */
    private int partsWanted(Engine engine, Keyspace keyspace, KeyRange range) {
        double rows = expectedRows;
        if (!scan.bounds().isAll()) {
            rows = Math.min(rows, (double) engine.estimate(keyspace, range).entries());
        }
        double parts = Math.min(PARTS_MAX, rows / partRows);
        return parts < PARTS_MIN ? 1 : (int) parts;
    }

    private ScanPart part(Readable readable, Keyspace keyspace, KeyRange range, ColumnPredicate predicate) {
        boolean counts = context().isAnalyzing();
        ReadStatistics reads = counts ? new ReadStatistics() : ReadStatistics.ignored();
        ScanOptions options = new ScanOptions(
                        scan.direction(),
                        ScanOptions.DEFAULT_BATCH_ROWS,
                        Long.MAX_VALUE,
                        reads,
                        context()::checkCancelled)
                .withKeys(withKeys);
        return new ScanPart(() -> readable.batches(keyspace, range, layoutColumns, predicate, options), reads);
    }

    private ScanPart.Reading reading(ExecutionContext context) {
        return new ScanPart.Reading() {
            @Override
            public ColumnBatch rows(ColumnBatch scanned) {
                return ScanPart.Reading.filtered(shape.assemble(scan.columns(), scanned), scan.residual(), context);
            }

            @Override
            public void checkCancelled() {
                context.checkCancelled();
            }
        };
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        ScanParts open = parts;
        ColumnBatch batch = open == null ? null : open.next();
        if (batch == null) {
            end();
        }
        return batch;
    }

    @Override
    protected void stop() {
        end();
        filters.forget();
    }

    private void end() {
        ScanParts open = parts;
        if (open == null) {
            return;
        }
        parts = null;
        open.close();
        statistics().ranInParts(all.size(), open.helped());
        for (ScanPart part : all) {
            readStatistics().add(part.reads());
        }
        all = List.of();
    }
}
