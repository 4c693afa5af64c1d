package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.KeyPrefix;
import io.travertine.engine.LongVector;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.engine.ValueFilter;
import io.travertine.sql.codec.KeyColumn;
import io.travertine.sql.codec.KeyEncoder;
import io.travertine.sql.storage.TableShape;

/**
 * What the joins above a scan of a table want only of its rows, made into filters that the store asks before it decodes the
 * rest of a row: on columns of the value, and on the first column of the key. They count against the memory budget; where
 * it has no room the rows come unfiltered. Used by one thread at a time.
 */
final class ScanFilters {

    private final TableShape shape;
    private final List<Integer> columns;
    private final List<Wish> wishes = new ArrayList<>();
    private final List<MemoryBudget.Reservation> memory = new ArrayList<>();

    private static final int CHECK_MASK = (1 << 13) - 1;

    private record Wish(int ordinal, WantedValues values) {}

    /**
     * @param columns of the scan's output, ordinals of the table's
     */
    ScanFilters(TableShape shape, List<Integer> columns) {
        this.shape = shape;
        this.columns = columns;
    }

    /** As {@link Operator#wantOnly}. */
    void add(int column, WantedValues values) {
        wishes.add(new Wish(columns.get(column), values));
    }

    /** The predicate, and what is wanted. */
    ColumnPredicate with(ColumnPredicate predicate, ExecutionContext context) {
        List<ColumnPredicate> parts = new ArrayList<>(List.of(predicate));
        for (Wish wish : wishes) {
            Optional<ColumnPredicate> part = Optional.empty();
            if (shape.keyPart(wish.ordinal()) == 0) {
                part = reserved(wish.values(), context).map(filter -> onKey(wish, filter, context));
            } else if (shape.layoutColumn(wish.ordinal()) >= 0) {
                part = reserved(wish.values(), context).map(filter -> onColumn(wish, filter, context));
            }
            part.ifPresent(parts::add);
        }
        return parts.size() == 1 ? predicate : new ColumnPredicate.And(parts);
    }

    private Optional<ValueFilter.Builder> reserved(WantedValues values, ExecutionContext context) {
        return context.memoryBudget()
                .tryReserve(Use.QUERIES, ValueFilter.bytes(values.count()))
                .map(reservation -> {
                    memory.add(reservation);
                    return new ValueFilter.Builder(values.count());
                });
    }

    private ColumnPredicate onColumn(Wish wish, ValueFilter.Builder filter, ExecutionContext context) {
        ColumnVector values = wish.values().values(context::checkCancelled);
        for (int row = 0; row < values.rowCount(); row++) {
            check(row, context);
            if (values.isNull(row)) {
                continue;
            }
            if (values instanceof LongVector longs) {
                filter.add(longs.value(row));
            } else if (values instanceof BytesVector bytes) {
                filter.add(bytes.heap(), bytes.offset(row), bytes.length(row));
            }
        }
        return new ColumnPredicate.MayBeIn(shape.layoutColumn(wish.ordinal()), filter.build());
    }

    private ColumnPredicate onKey(Wish wish, ValueFilter.Builder filter, ExecutionContext context) {
        KeyColumn part = shape.keyCodec().parts().get(0);
        KeyPrefix.Part prefix = shape.keyCodec().prefix(1).parts().get(0);
        ColumnVector values = wish.values().values(context::checkCancelled);
        KeyEncoder encoder = new KeyEncoder();
        for (int row = 0; row < values.rowCount(); row++) {
            check(row, context);
            if (canHold(prefix.width(), values, row)) {
                encoder.clear().append(part, values, row);
                filter.add(encoder.buffer(), 0, encoder.size());
            }
        }
        return new ColumnPredicate.KeyMayBeIn(prefix, filter.build());
    }

    private static void check(int row, ExecutionContext context) {
        if ((row & CHECK_MASK) == 0) {
            context.checkCancelled();
        }
    }

    /** Whether a value, of the kind of the key's part, is one that a part of that many bytes may have; 0 if it is of any length. */
    private static boolean canHold(int width, ColumnVector values, int row) {
        if (values.isNull(row)) {
            return false;
        }
        if (values instanceof LongVector longs) {
            int unused = Long.SIZE - Byte.SIZE * width;
            return longs.value(row) << unused >> unused == longs.value(row);
        }
        return width == 0 || ((BytesVector) values).length(row) == width;
    }

    /** Forgets what was wanted, and gives the memory of the filters back. */
    void forget() {
        wishes.clear();
        memory.forEach(MemoryBudget.Reservation::close);
        memory.clear();
    }
}
