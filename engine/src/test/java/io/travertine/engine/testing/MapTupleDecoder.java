package io.travertine.engine.testing;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.engine.TupleDecoder;
import io.travertine.engine.TupleLayout;

/** Reads {@link MapTuple values}. Not thread-safe. */
final class MapTupleDecoder implements TupleDecoder {

    private final TupleLayout layout;
    private List<ColumnVector> row = List.of();

    MapTupleDecoder(TupleLayout layout) {
        this.layout = layout;
    }

    @Override
    public void read(byte[] tuple, int offset, int length) {
        row = MapTuple.decode(layout, Arrays.copyOfRange(tuple, offset, offset + length));
    }

    @Override
    public boolean isNull(int column) {
        return row.get(column).isNull(0);
    }

    @Override
    public boolean booleanValue(int column) {
        return ((BooleanVector) row.get(column)).value(0);
    }

    @Override
    public long longValue(int column) {
        return ((LongVector) row.get(column)).value(0);
    }

    @Override
    public double doubleValue(int column) {
        return ((DoubleVector) row.get(column)).value(0);
    }

    @Override
    public long high(int column) {
        return ((Int128Vector) row.get(column)).high(0);
    }

    @Override
    public long low(int column) {
        return ((Int128Vector) row.get(column)).low(0);
    }

    /** A copy, where the contract allows the array that was read. */
    @Override
    public byte[] bytes(int column) {
        return ((BytesVector) row.get(column)).heap();
    }

    @Override
    public int offset(int column) {
        return ((BytesVector) row.get(column)).offset(0);
    }

    @Override
    public int length(int column) {
        return ((BytesVector) row.get(column)).length(0);
    }
}
