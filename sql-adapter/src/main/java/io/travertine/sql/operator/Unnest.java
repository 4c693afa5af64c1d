package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.type.ArrayDecoder;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * The elements of arrays as rows. Of several arrays in a row of the input the first elements stand side by side, then the
 * second ones, up to the end of the longest; where a shorter one has ended, NULL. A NULL array has no elements.
 */
public final class Unnest extends MeasuredOperator {

    /** An array without elements. */
    private static final BytesVector NONE = new BytesVector(1, new byte[0], new int[] {0}, new int[] {0}, null);

    private final Operator input;
    private final List<ColumnType> elements;
    private final boolean withOrdinality;
    private final List<ArrayDecoder> decoders = new ArrayList<>();
    private @Nullable ColumnBatch arrays;
    private int row;
    private long ordinal;

    /**
     * @param input whose columns are arrays
     * @param elements the types of their elements
     * @param withOrdinality whether a last column of type INTEGER counts the elements of a row from 1
     */
    public Unnest(Operator input, List<ColumnType> elements, boolean withOrdinality) {
        this.input = input;
        this.elements = List.copyOf(elements);
        this.withOrdinality = withOrdinality;
        elements.forEach(element -> decoders.add(new ArrayDecoder(element)));
    }

    @Override
    public List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    protected void start(ExecutionContext context) {
        input.open(context);
        arrays = null;
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        ColumnBuilder[] builders = builders();
        int count = 0;
        while (count < ScanOptions.DEFAULT_BATCH_ROWS && hasElement()) {
            for (int i = 0; i < decoders.size(); i++) {
                if (decoders.get(i).hasNext()) {
                    decoders.get(i).next(builders[i]);
                } else {
                    builders[i].appendNull();
                }
            }
            if (withOrdinality) {
                builders[decoders.size()].appendLong(++ordinal);
            }
            count++;
        }
        List<ColumnVector> columns =
                Arrays.stream(builders).map(ColumnBuilder::build).toList();
        return count == 0 ? null : new ColumnBatch(count, columns);
    }

    private ColumnBuilder[] builders() {
        List<ColumnBuilder> builders = new ArrayList<>();
        elements.forEach(element -> builders.add(new ColumnBuilder(element.kind())));
        if (withOrdinality) {
            builders.add(new ColumnBuilder(ColumnType.INTEGER.kind()));
        }
        return builders.toArray(ColumnBuilder[]::new);
    }

    /** Whether an element is left, if need be of arrays further on. */
    private boolean hasElement() {
        while (arrays == null || decoders.stream().noneMatch(ArrayDecoder::hasNext)) {
            if (arrays == null || ++row == arrays.rowCount()) {
                arrays = input.next();
                row = 0;
                if (arrays == null) {
                    return false;
                }
            }
            if (row < arrays.rowCount()) {
                startRow(arrays);
            }
        }
        return true;
    }

    private void startRow(ColumnBatch batch) {
        ordinal = 0;
        for (int i = 0; i < decoders.size(); i++) {
            BytesVector column = (BytesVector) batch.column(i);
            decoders.get(i).start(column.isNull(row) ? NONE : column, column.isNull(row) ? 0 : row);
        }
    }

    @Override
    protected void stop() {
        arrays = null;
        input.close();
    }
}
