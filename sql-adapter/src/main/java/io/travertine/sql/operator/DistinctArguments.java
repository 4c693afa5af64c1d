package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Lets each tuple of a group and its arguments through once, for an aggregate with DISTINCT. Once the memory budget is used
 * up no more tuples are remembered: those that are not known go to temporary files, and come in the end. Not thread-safe.
 */
final class DistinctArguments implements AutoCloseable {

    /** What is taken whatever the budget says where nothing can be put aside. */
    private static final long BYTES_IN_ANY_CASE = 1L << 20;

    private final List<ColumnType> types = new ArrayList<>(List.of(ColumnType.BIGINT));
    private final boolean mayPutAside;
    private final ExecutionContext context;
    private final OperatorStatistics statistics;
    private final KeyTable seen;
    private final MemoryBudget.Reservation memory;
    private @Nullable SpilledParts others;

    /**
     * @param argumentTypes of the aggregate's arguments
     * @param mayPutAside whether the aggregate can do with some of its rows in the end; else it is an error to have no room
     */
    DistinctArguments(
            List<ColumnType> argumentTypes,
            boolean mayPutAside,
            ExecutionContext context,
            OperatorStatistics statistics) {
        this.types.addAll(argumentTypes);
        this.mayPutAside = mayPutAside;
        this.context = context;
        this.statistics = statistics;
        this.seen = KeyTable.of(KeyTable.kinds(types));
        this.memory = context.memoryBudget().reserve(Use.QUERIES, 0);
    }

    /** Takes the rows that do not count now out of the groups of the rows that do. */
    void pick(int[] counting, List<ColumnVector> arguments) {
        long[] numbers = Arrays.stream(counting).asLongStream().toArray();
        List<ColumnVector> tuple = new ArrayList<>(List.of(new LongVector(numbers.length, numbers, null)));
        tuple.addAll(arguments);
        int[] unknown = new int[counting.length];
        int unknownCount = 0;
        for (int row = 0; row < counting.length; row++) {
            if (counting[row] == Accumulator.NO_GROUP) {
                continue;
            }
            int before = seen.size();
            if (others == null) {
                counting[row] = seen.findOrAdd(tuple, row) < before ? Accumulator.NO_GROUP : counting[row];
            } else {
                unknown[unknownCount] = row;
                unknownCount += seen.find(tuple, row) < 0 ? 1 : 0;
                counting[row] = Accumulator.NO_GROUP;
            }
        }
        if (others != null) {
            others.add(new ColumnBatch(counting.length, tuple), tuple, unknown, unknownCount);
        } else if (!memory.growTo(seen.bytes())) {
            beginToPutAside();
        }
    }

    private void beginToPutAside() {
        if (mayPutAside) {
            others = new SpilledParts(context.temporaryStorage(), KeyTable.kinds(types), 0);
        } else if (seen.bytes() > BYTES_IN_ANY_CASE) {
            throw new SqlDatabaseException(
                    SqlErrorCode.TOO_COMPLEX,
                    "an aggregate with DISTINCT, in an order or over frames that grow, would have to remember more than "
                            + seen.size()
                            + " values, and the memory budget has no room for them; give the database more memory or the"
                            + " aggregate fewer rows");
        }
    }

    /** Gives the tuples that were put aside, each once, to an aggregate. */
    void addRest(Accumulator accumulator, int groupCount) {
        SpilledParts parts = others;
        if (parts == null) {
            return;
        }
        statistics.spilled(parts.length());
        try (PartSequence sequence = Distinct.ofParts(parts, types, 0, context, statistics)) {
            for (ColumnBatch batch = sequence.next(); batch != null; batch = sequence.next()) {
                LongVector numbers = (LongVector) batch.column(0);
                int[] groups = new int[batch.rowCount()];
                for (int row = 0; row < groups.length; row++) {
                    groups[row] = (int) numbers.value(row);
                }
                accumulator.addRows(groups, groupCount, batch.columns().subList(1, batch.columnCount()), batch);
            }
        }
    }

    @Override
    public void close() {
        memory.close();
        if (others != null) {
            others.close();
        }
    }
}
