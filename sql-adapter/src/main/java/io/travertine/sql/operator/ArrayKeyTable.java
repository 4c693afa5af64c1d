package io.travertine.sql.operator;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;

/**
 * A {@link KeyTable} for tuples of few possible values: codes of one character, flags, small numbers. Their numbers are found
 * through an array, at a place that the values themselves make up; tuples with any other value are left to another table,
 * which knows all of them. Not thread-safe.
 */
final class ArrayKeyTable implements KeyTable {

    /** More places than these would push the accumulators out of the caches. */
    private static final int PLACES_MAX = 1 << 17;

    /** NULL, the empty string, and each string of one byte. */
    private static final int BYTE_STRINGS = 2 + (1 << Byte.SIZE);
    /** NULL, and the numbers from 0 to 254. */
    private static final int SMALL_NUMBERS = 1 << Byte.SIZE;
    /** NULL, false, true. */
    private static final int TRUTHS = 3;

    private static final int ELSEWHERE = -1;

    /** For fewer rows than these an array is not worth its making. */
    private static final int ROWS_MIN = 1024;

    private final KeyTable all;
    private final int[] radices;
    /** By place: the tuple's number and 1, or 0 if it was not met there yet. */
    private int[] numbers = {};

    private final int places;
    private int[] codes = {};
    private long rowsMet;

    private ArrayKeyTable(KeyTable all, int[] radices, int places) {
        this.all = all;
        this.radices = radices;
        this.places = places;
    }

    /** In front of a table for tuples of these kinds, if there are few enough values of all but the unusual; else that table. */
    static KeyTable before(KeyTable all, List<ColumnKind> kinds) {
        int[] radices = kinds.stream().mapToInt(ArrayKeyTable::radix).toArray();
        long places = 1;
        for (int radix : radices) {
            places = Math.min(PLACES_MAX + 1L, places * radix);
        }
        return kinds.isEmpty() || places == 0 || places > PLACES_MAX
                ? all
                : new ArrayKeyTable(all, radices, (int) places);
    }

    /** How many values of a kind have a code; 0 if none has. */
    private static int radix(ColumnKind kind) {
        return switch (kind) {
            case BOOLEAN -> TRUTHS;
            case INT64 -> SMALL_NUMBERS;
            case BYTES -> BYTE_STRINGS;
            case FLOAT64, INT128 -> 0;
        };
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public long bytes() {
        return all.bytes() + (long) Integer.BYTES * numbers.length;
    }

    @Override
    public int find(List<ColumnVector> values, int row) {
        return all.find(values, row);
    }

    @Override
    public int findOrAdd(List<ColumnVector> values, int row) {
        return all.findOrAdd(values, row);
    }

    @Override
    public void findOrAddAll(List<ColumnVector> values, int[] found) {
        rowsMet += found.length;
        if (rowsMet < ROWS_MIN) {
            all.findOrAddAll(values, found);
            return;
        }
        if (numbers.length == 0) {
            numbers = new int[places];
        }
        int[] place = places(values, found.length);
        for (int row = 0; row < found.length; row++) {
            int at = place[row];
            int known = at == ELSEWHERE ? 0 : numbers[at];
            if (known == 0) {
                known = all.findOrAdd(values, row) + 1;
                if (at != ELSEWHERE) {
                    numbers[at] = known;
                }
            }
            found[row] = known - 1;
        }
    }

    private int[] places(List<ColumnVector> values, int rows) {
        if (codes.length < rows) {
            codes = new int[rows];
        }
        Arrays.fill(codes, 0, rows, 0);
        for (int i = 0; i < radices.length; i++) {
            ColumnVector column = values.get(i);
            if (column instanceof BytesVector bytes) {
                addCodes(bytes, rows);
            } else if (column instanceof LongVector longs) {
                addCodes(longs, rows);
            } else {
                addCodes((BooleanVector) column, rows);
            }
        }
        return codes;
    }

    private void addCodes(BytesVector column, int rows) {
        for (int row = 0; row < rows; row++) {
            int code = 0;
            if (!column.isNull(row)) {
                int length = column.length(row);
                code = length == 0 ? 1 : length == 1 ? 2 + (column.heap()[column.offset(row)] & 0xFF) : ELSEWHERE;
            }
            addCode(row, code, BYTE_STRINGS);
        }
    }

    private void addCodes(LongVector column, int rows) {
        for (int row = 0; row < rows; row++) {
            long value = column.isNull(row) ? -1 : column.value(row);
            boolean isSmall = column.isNull(row) || value >= 0 && value < SMALL_NUMBERS - 1;
            addCode(row, isSmall ? (int) value + 1 : ELSEWHERE, SMALL_NUMBERS);
        }
    }

    private void addCodes(BooleanVector column, int rows) {
        for (int row = 0; row < rows; row++) {
            addCode(row, column.isNull(row) ? 0 : column.value(row) ? 2 : 1, TRUTHS);
        }
    }

    private void addCode(int row, int code, int radix) {
        codes[row] = code == ELSEWHERE || codes[row] == ELSEWHERE ? ELSEWHERE : codes[row] * radix + code;
    }

    @Override
    public List<ColumnVector> keys(Runnable check) {
        return all.keys(check);
    }
}
