package io.travertine.sql.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.type.ColumnType;

/**
 * Joins by equality: holds the right input in a hash table and looks each left row up in it. The right input should be the
 * smaller one. Before the left input is opened it is told which keys there are, if rows without a match are dropped.
 */
public final class HashJoin extends PairJoin {

    private static final int NONE = -1;

    private final Operator right;
    private final List<JoinKey> keys;
    private KeyTable table = KeyTable.of(List.of());
    private ColumnBatch rightRows = new ColumnBatch(0, List.of());
    /** By key number: the first and the last right row with that key. */
    private int[] firstRows = {};

    private int[] lastRows = {};
    /** By right row: the next one with the same key. */
    private int[] nextRows = {};

    /** By row of the left batch: the number of its key, or -1. */
    private int[] leftNumbers = {};

    private int leftRow;
    private int candidate;

    /**
     * @param residual a further condition over the columns of the left row and then of the right
     */
    public HashJoin(
            Operator left,
            Operator right,
            List<ColumnType> leftTypes,
            List<ColumnType> rightTypes,
            JoinKind kind,
            List<JoinKey> keys,
            Optional<Expression> residual) {
        super(left, leftTypes, rightTypes, kind, residual);
        this.right = right;
        this.keys = List.copyOf(keys);
        for (JoinKey key : keys) {
            if (key.left().type().kind() != key.right().type().kind()
                    || key.left().type().scale() != key.right().type().scale()) {
                throw new IllegalArgumentException("join keys must be of one kind and scale, got "
                        + key.left().type() + " and " + key.right().type());
            }
        }
    }

    @Override
    public List<Operator> inputs() {
        return List.of(left(), right);
    }

    @Override
    void wantOnlyRight(int column, WantedValues values) {
        right.wantOnly(column, values);
    }

    @Override
    void startRight(ExecutionContext context) {
        table = KeyTable.of(keys.stream().map(key -> key.left().type().kind()).toList());
        firstRows = new int[16];
        Arrays.fill(firstRows, NONE);
        lastRows = new int[16];
        nextRows = new int[1024];
        RowBuffer buffer = new RowBuffer();
        right.open(context);
        for (ColumnBatch batch = right.next(); batch != null; batch = right.next()) {
            link(batch, buffer.rowCount());
            buffer.add(batch);
        }
        right.close();
        rightRows = buffer.toBatch(rightTypes());
        if (kind().dropsLeft()) {
            WantedValues.tell(left(), keys, table);
        }
    }

    private void link(ColumnBatch batch, int base) {
        List<ColumnVector> values = JoinKey.values(keys, JoinKey::right, batch, context());
        if (base + batch.rowCount() > nextRows.length) {
            nextRows = Arrays.copyOf(nextRows, Math.max(base + batch.rowCount(), 2 * nextRows.length));
        }
        if (values.stream().noneMatch(ColumnVector::mayHaveNulls)) {
            int[] numbers = new int[batch.rowCount()];
            table.findOrAddAll(values, numbers);
            for (int row = 0; row < numbers.length; row++) {
                link(numbers[row], base + row);
            }
            return;
        }
        for (int row = 0; row < batch.rowCount(); row++) {
            if (canMatch(values, row)) {
                link(table.findOrAdd(values, row), base + row);
            }
        }
    }

    private void link(int number, int row) {
        if (number == firstRows.length) {
            lastRows = Arrays.copyOf(lastRows, 2 * number);
            firstRows = Arrays.copyOf(firstRows, 2 * number);
            Arrays.fill(firstRows, number, 2 * number, NONE);
        }
        nextRows[row] = NONE;
        if (firstRows[number] == NONE) {
            firstRows[number] = row;
        } else {
            nextRows[lastRows[number]] = row;
        }
        lastRows[number] = row;
    }

    private boolean canMatch(List<ColumnVector> values, int row) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isNull(row) && !keys.get(i).nullSafe()) {
                return false;
            }
        }
        return true;
    }

    @Override
    ColumnBatch right() {
        return rightRows;
    }

    @Override
    void startLeft(ColumnBatch batch) {
        // A key with a NULL that matches nothing was never added.
        leftNumbers = new int[batch.rowCount()];
        table.findAll(JoinKey.values(keys, JoinKey::left, batch, context()), leftNumbers);
        leftRow = -1;
        candidate = NONE;
    }

    @Override
    void proposePairs() {
        while (hasRoomForPairs()) {
            if (candidate == NONE) {
                if (leftRow + 1 >= leftNumbers.length) {
                    return;
                }
                candidate = firstCandidate(++leftRow);
            } else {
                propose(leftRow, candidate);
                candidate = oneMatchSuffices() ? NONE : nextRows[candidate];
            }
        }
    }

    private int firstCandidate(int row) {
        int number = leftNumbers[row];
        int first = number < 0 ? NONE : firstRows[number];
        // Pairs of one key are all proposed before those of the next left row, so all rows of the key are as settled as
        // this.
        return first != NONE && isSettled(first) ? NONE : first;
    }

    @Override
    void stopRight() {
        table = KeyTable.of(List.of());
        rightRows = new ColumnBatch(0, List.of());
        nextRows = new int[0];
        leftNumbers = new int[0];
        right.close();
    }
}
