package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.TupleEncoder;
import io.travertine.engine.TupleLayout;

/** Writes {@link MapTuple values}. Not thread-safe. */
final class MapTupleEncoder implements TupleEncoder {

    private final TupleLayout layout;
    private final List<ColumnVector> row = new ArrayList<>();

    MapTupleEncoder(TupleLayout layout) {
        this.layout = layout;
        clear();
    }

    private void clear() {
        row.clear();
        layout.kinds().forEach(kind -> row.add(vector(new ColumnBuilder(kind), ColumnBuilder::appendNull)));
    }

    private static ColumnVector vector(ColumnBuilder builder, Consumer<ColumnBuilder> append) {
        append.accept(builder);
        return builder.build();
    }

    private TupleEncoder set(int column, Consumer<ColumnBuilder> append) {
        row.set(column, vector(new ColumnBuilder(layout.kind(column)), append));
        return this;
    }

    @Override
    public TupleEncoder setBoolean(int column, boolean value) {
        return set(column, builder -> builder.appendBoolean(value));
    }

    @Override
    public TupleEncoder setLong(int column, long value) {
        return set(column, builder -> builder.appendLong(value));
    }

    @Override
    public TupleEncoder setDouble(int column, double value) {
        return set(column, builder -> builder.appendDouble(value));
    }

    @Override
    public TupleEncoder setInt128(int column, long high, long low) {
        return set(column, builder -> builder.appendInt128(high, low));
    }

    @Override
    public TupleEncoder setBytes(int column, byte[] bytes, int offset, int length) {
        return set(column, builder -> builder.appendBytes(bytes, offset, length));
    }

    @Override
    public TupleEncoder setNull(int column) {
        return set(column, ColumnBuilder::appendNull);
    }

    @Override
    public TupleEncoder setFrom(int column, ColumnVector vector, int row) {
        return set(column, builder -> builder.appendFrom(vector, row));
    }

    @Override
    public byte[] encode() {
        byte[] value = MapTuple.encode(row);
        clear();
        return value;
    }
}
