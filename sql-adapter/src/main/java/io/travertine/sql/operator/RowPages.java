package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.TemporaryStorage;
import io.travertine.sql.vector.Batches;
import io.travertine.sql.vector.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows under numbers from 0 on, to be read in any order: one batch that lies in memory, or pages of as many rows each, the
 * last one perhaps shorter, that go to a temporary file when the memory budget has no room for them. What is computed of
 * rows in pages is kept in pages, too. Not thread-safe.
 */
final class RowPages implements AutoCloseable {

    /** Pages that were read last stay for a while: their numbers differ in the lowest bits if they lie side by side. */
    private static final int READ_PAGES = 16;

    private final @Nullable ColumnBatch whole;
    private final @Nullable KeptBatches kept;
    private final MemoryBudget budget;
    private final TemporaryStorage storage;
    private final int pageRows;
    private final List<RowPages> companions = new ArrayList<>();
    private final int[] readNumbers = new int[READ_PAGES];
    private final @Nullable ColumnBatch[] read = new ColumnBatch[READ_PAGES];
    private RowBuffer pending = new RowBuffer();
    private int count;

    private RowPages(@Nullable ColumnBatch whole, int pageRows, MemoryBudget budget, TemporaryStorage storage) {
        this.whole = whole;
        this.kept = whole == null ? new KeptBatches(budget, storage) : null;
        this.budget = budget;
        this.storage = storage;
        this.pageRows = pageRows;
        this.count = whole == null ? 0 : whole.rowCount();
        Arrays.fill(readNumbers, -1);
    }

    /** The rows of one batch. */
    static RowPages of(ColumnBatch batch, ExecutionContext context) {
        return new RowPages(batch, Math.max(1, batch.rowCount()), context.memoryBudget(), context.temporaryStorage());
    }

    /** No rows yet. */
    static RowPages inPages(int pageRows, ExecutionContext context) {
        return new RowPages(null, pageRows, context.memoryBudget(), context.temporaryStorage());
    }

    /** Whether the rows lie in memory as one batch; if not, what belongs to them is kept in pages. */
    boolean isOneBatch() {
        return whole != null;
    }

    /** Empty pages for something that is computed of these rows, and that goes when they go. */
    RowPages companion() {
        RowPages companion = new RowPages(null, pageRows, budget, storage);
        companions.add(companion);
        return companion;
    }

    /** Adds rows behind those that are there. */
    void add(ColumnBatch batch) {
        if (batch.rowCount() > Integer.MAX_VALUE - 8 - count) {
            throw RowBuffer.tooLarge();
        }
        count += batch.rowCount();
        pending.add(batch);
        if (pending.rowCount() >= pageRows) {
            ColumnBatch rows = pending.toBatch();
            int from = 0;
            for (; rows.rowCount() - from >= pageRows; from += pageRows) {
                keep(Rows.slice(rows, from, pageRows));
            }
            pending = new RowBuffer();
            if (from < rows.rowCount()) {
                pending.add(Batches.slice(rows, from, rows.rowCount() - from));
            }
        }
    }

    /** Says that all rows were added. */
    void finish() {
        if (pending.rowCount() > 0) {
            keep(pending.toBatch());
            pending = new RowBuffer();
        }
    }

    private void keep(ColumnBatch page) {
        if (kept == null) {
            throw new IllegalStateException("nothing can be added to one batch");
        }
        kept.add(page);
    }

    int count() {
        return count;
    }

    int pageRows() {
        return pageRows;
    }

    int pageCount() {
        return (int) ((count + pageRows - 1L) / pageRows);
    }

    ColumnBatch page(int number) {
        if (kept == null) {
            return Objects.requireNonNull(whole);
        }
        int place = number & READ_PAGES - 1;
        ColumnBatch page = read[place];
        if (page == null || readNumbers[place] != number) {
            page = kept.get(number);
            read[place] = page;
            readNumbers[place] = number;
        }
        return page;
    }

    /** The page with a row; the row is at {@link #placeOf} there. */
    ColumnBatch pageOf(int row) {
        return page(row / pageRows);
    }

    int placeOf(int row) {
        return row % pageRows;
    }

    boolean isNull(int column, int row) {
        return pageOf(row).column(column).isNull(placeOf(row));
    }

    /** Compares a row with one of a vector. */
    int compare(int column, int row, ColumnVector other, int otherRow) {
        return pageOf(row).column(column).compare(placeOf(row), other, otherRow);
    }

    /** The values of a column in the rows of these numbers; {@link Vectors#NULL_ROW} is NULL. */
    ColumnVector gather(int column, int[] rows) {
        if (whole != null) {
            return Vectors.gather(whole.column(column), rows, rows.length);
        }
        ColumnBuilder builder = new ColumnBuilder(page(0).column(column).kind(), rows.length);
        for (int row : rows) {
            if (row == Vectors.NULL_ROW) {
                builder.appendNull();
            } else {
                builder.appendFrom(pageOf(row).column(column), placeOf(row));
            }
        }
        return builder.build();
    }

    /** Some columns of the rows from one number to another, exclusive, as the parts of the pages that they lie in. */
    List<ColumnBatch> slices(int from, int to, List<Integer> columns) {
        List<ColumnBatch> slices = new ArrayList<>();
        for (int row = from; row < to; ) {
            ColumnBatch page = pageOf(row);
            int place = placeOf(row);
            int length = Math.min(page.rowCount() - place, to - row);
            slices.add(new ColumnBatch(
                    length,
                    columns.stream()
                            .map(column -> Vectors.slice(page.column(column), place, length))
                            .toList()));
            row += length;
        }
        return slices;
    }

    /** The bytes that went into files, the companions' with them. */
    long spilledBytes() {
        long bytes = kept == null ? 0 : kept.spilledBytes();
        for (RowPages companion : companions) {
            bytes += companion.spilledBytes();
        }
        return bytes;
    }

    @Override
    public void close() {
        companions.forEach(RowPages::close);
        companions.clear();
        Arrays.fill(read, null);
        if (kept != null) {
            kept.close();
        }
    }
}
