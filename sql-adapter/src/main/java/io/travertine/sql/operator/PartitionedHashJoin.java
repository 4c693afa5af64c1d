package io.travertine.sql.operator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * A {@link HashJoin} that holds no more of the right input than the memory budget allows. If that is not all of it, both
 * inputs are spread over temporary files by their keys, and the files are joined pair by pair: rows that match lie in files
 * of the same number (a Grace hash join). A file that is still too large is spread again.
 */
public final class PartitionedHashJoin extends MeasuredOperator {

    /** What a hash join makes of the rows it is given: one batch of them, and a table of their keys. */
    private static final int COPIES = 3;

    private final Operator left;
    private final Operator right;
    private final List<ColumnType> leftTypes;
    private final List<ColumnType> rightTypes;
    private final JoinKind kind;
    private final List<JoinKey> keys;
    private final Optional<Expression> residual;
    private final int depth;
    private @Nullable HashJoin joining;
    private @Nullable PartSequence parts;
    private MemoryBudget.@Nullable Reservation memory;
    private @Nullable SpilledParts leftParts;
    private @Nullable SpilledParts rightParts;

    /**
     * @param residual a further condition over the columns of the left row and then of the right
     */
    public PartitionedHashJoin(
            Operator left,
            Operator right,
            List<ColumnType> leftTypes,
            List<ColumnType> rightTypes,
            JoinKind kind,
            List<JoinKey> keys,
            Optional<Expression> residual) {
        this(left, right, leftTypes, rightTypes, kind, keys, residual, 0);
    }

    private PartitionedHashJoin(
            Operator left,
            Operator right,
            List<ColumnType> leftTypes,
            List<ColumnType> rightTypes,
            JoinKind kind,
            List<JoinKey> keys,
            Optional<Expression> residual,
            int depth) {
        this.left = left;
        this.right = right;
        this.leftTypes = List.copyOf(leftTypes);
        this.rightTypes = List.copyOf(rightTypes);
        this.kind = kind;
        this.keys = List.copyOf(keys);
        this.residual = residual;
        this.depth = depth;
    }

    @Override
    public String name() {
        return "HashJoin " + kind;
    }

    @Override
    public List<Operator> inputs() {
        return List.of(left, right);
    }

    @Override
    public void wantOnly(int column, WantedValues values) {
        int leftColumns = kind.outputsLeft() ? leftTypes.size() : 0;
        boolean isLeft = column < leftColumns;
        if (kind.filtersAlone(isLeft)) {
            int sideColumn = isLeft ? column : column - leftColumns;
            (isLeft ? left : right).wantOnly(sideColumn, values);
            // Rows of the other side with any other value only meet rows that nobody wants.
            values.tellPartner(keys, isLeft, sideColumn, isLeft ? right : left);
        }
    }

    @Override
    protected void start(ExecutionContext context) {
        MemoryBudget.Reservation taken = context.memoryBudget().reserve(Use.QUERIES, 0);
        memory = taken;
        List<ColumnBatch> held = new ArrayList<>();
        right.open(context);
        for (ColumnBatch batch = right.next(); batch != null; batch = right.next()) {
            long bytes = COPIES * SpilledRows.bytes(batch);
            held.add(batch);
            if (!taken.tryGrow(bytes)) {
                if (depth < KeyHash.DEPTH_MAX) {
                    spread(held, context);
                    taken.close();
                    return;
                }
                taken.grow(bytes);
            }
        }
        right.close();
        Deque<ColumnBatch> given = new ArrayDeque<>(held);
        joining = new HashJoin(left, new GivenBatches(given::poll), leftTypes, rightTypes, kind, keys, residual);
        joining.open(context);
    }

    private void spread(List<ColumnBatch> held, ExecutionContext context) {
        SpilledParts rightRows = newParts(context);
        rightParts = rightRows;
        for (ColumnBatch batch : held) {
            context.checkCancelled();
            rightRows.add(batch, JoinKey.values(keys, JoinKey::right, batch, context));
        }
        held.clear();
        for (ColumnBatch batch = right.next(); batch != null; batch = right.next()) {
            rightRows.add(batch, JoinKey.values(keys, JoinKey::right, batch, context));
        }
        right.close();
        SpilledParts leftRows = newParts(context);
        leftParts = leftRows;
        left.open(context);
        for (ColumnBatch batch = left.next(); batch != null; batch = left.next()) {
            context.checkCancelled();
            leftRows.add(batch, JoinKey.values(keys, JoinKey::left, batch, context));
        }
        left.close();
        statistics().spilled(leftRows.length() + rightRows.length());
        PartSequence pairs = new PartSequence(context, statistics());
        parts = pairs;
        for (int i = 0; i < KeyHash.PARTS; i++) {
            if (leftRows.part(i) != null || rightRows.part(i) != null) {
                pairs.add(ofParts(leftRows.part(i), rightRows.part(i)));
            }
        }
    }

    private SpilledParts newParts(ExecutionContext context) {
        List<ColumnKind> kinds =
                keys.stream().map(key -> key.left().type().kind()).toList();
        return new SpilledParts(context.temporaryStorage(), kinds, depth);
    }

    private PartitionedHashJoin ofParts(@Nullable SpilledRows leftRows, @Nullable SpilledRows rightRows) {
        return new PartitionedHashJoin(
                GivenBatches.of(leftRows),
                GivenBatches.of(rightRows),
                leftTypes,
                rightTypes,
                kind,
                keys,
                residual,
                depth + 1);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        if (joining != null) {
            return joining.next();
        }
        return parts == null ? null : parts.next();
    }

    @Override
    protected void stop() {
        if (joining != null) {
            joining.close();
            joining = null;
        }
        if (parts != null) {
            parts.close();
            parts = null;
        }
        if (leftParts != null) {
            leftParts.close();
            leftParts = null;
        }
        if (rightParts != null) {
            rightParts.close();
            rightParts = null;
        }
        if (memory != null) {
            memory.close();
            memory = null;
        }
        left.close();
        right.close();
    }
}
