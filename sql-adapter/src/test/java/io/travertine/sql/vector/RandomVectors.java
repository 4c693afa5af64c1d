package io.travertine.sql.vector;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;

/** Makes vectors in which values come again, some of them NULL. */
public final class RandomVectors {

    private static final double[] DOUBLES = {0.0, -0.0, Double.NaN, 1.5, Double.NEGATIVE_INFINITY, -1.5};
    private static final String[] TEXTS = {"", "a", "日本", "😀", "a longer text of more than sixteen bytes", "b"};

    private RandomVectors() {}

    public static ColumnVector of(ColumnKind kind, int rowCount, Random random) {
        ColumnBuilder builder = new ColumnBuilder(kind);
        for (int row = 0; row < rowCount; row++) {
            int choice = random.nextInt(8);
            if (choice > 5) {
                builder.appendNull();
                continue;
            }
            switch (kind) {
                case BOOLEAN -> builder.appendBoolean(choice % 2 == 0);
                case INT64 -> builder.appendLong(choice - 3L);
                case FLOAT64 -> builder.appendDouble(DOUBLES[choice]);
                case INT128 -> builder.appendInt128(choice % 2 - 1L, choice - 3L);
                case BYTES -> builder.appendBytes(TEXTS[choice].getBytes(StandardCharsets.UTF_8));
            }
        }
        return builder.build();
    }
}
