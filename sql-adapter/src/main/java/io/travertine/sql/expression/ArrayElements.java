package io.travertine.sql.expression;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ArrayDecoder;
import io.travertine.sql.type.ArrayEncoder;
import io.travertine.sql.type.ColumnType;

/** The elements of the arrays of a vector, those of one row after those of the row before. Immutable. */
final class ArrayElements {

    private final ColumnVector elements;
    private final int[] rows;
    private final int[] begins;

    private ArrayElements(ColumnVector elements, int[] rows, int[] begins) {
        this.elements = elements;
        this.rows = rows;
        this.begins = begins;
    }

    /** The elements as a vector of their own. */
    ColumnVector elements() {
        return elements;
    }

    int count() {
        return rows.length;
    }

    /** For each element the row of its array; not to be changed. */
    int[] rows() {
        return rows;
    }

    /** Where the elements of a row begin; for the number of rows how many there are. */
    int begin(int row) {
        return begins[row];
    }

    /** @param element the type of the elements */
    static ArrayElements of(ColumnType element, ColumnVector arrays) {
        BytesVector values = (BytesVector) arrays;
        ArrayDecoder decoder = new ArrayDecoder(element);
        int[] begins = new int[values.rowCount() + 1];
        for (int row = 0; row < values.rowCount(); row++) {
            begins[row + 1] = begins[row]
                    + (values.isNull(row) ? 0 : decoder.start(values, row).skipAll());
        }
        int[] rows = new int[begins[values.rowCount()]];
        ColumnBuilder builder = new ColumnBuilder(element.kind());
        for (int row = 0; row < values.rowCount(); row++) {
            if (!values.isNull(row)) {
                decoder.start(values, row);
                for (int i = begins[row]; i < begins[row + 1]; i++) {
                    rows[i] = row;
                    decoder.next(builder);
                }
            }
        }
        return new ArrayElements(builder.build(), rows, begins);
    }

    /** The arrays of other elements in the places of these; NULL where the arrays that these were taken from were. */
    ColumnVector rebuilt(ColumnType type, ColumnVector changed, ColumnVector arrays) {
        ArrayEncoder encoder = new ArrayEncoder();
        ColumnBuilder result = new ColumnBuilder(type.kind());
        for (int row = 0; row < arrays.rowCount(); row++) {
            if (arrays.isNull(row)) {
                result.appendNull();
                continue;
            }
            encoder.clear();
            for (int i = begins[row]; i < begins[row + 1]; i++) {
                encoder.append(changed, i);
            }
            result.appendBytes(encoder.toBytes());
        }
        return result.build();
    }
}
