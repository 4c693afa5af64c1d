package io.travertine.sql.operator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

import io.travertine.engine.MemoryBudget.Use;
import io.travertine.sql.type.ColumnType;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;

/** Random rows, and an execution with all memory and one without any, which gives everything back in the end. */
abstract class SpillCase {

    static final List<ColumnType> TYPES = List.of(
            ColumnType.BIGINT, ColumnType.VARCHAR, ColumnType.DOUBLE, ColumnType.decimal(30, 2), ColumnType.BOOLEAN);

    static final OptionalInt ALL = OptionalInt.empty();

    final long seed = new Random().nextLong();
    final Random random = new Random(seed);
    final Execution roomy = new Execution();
    final Execution tight = Execution.withoutMemory();

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(tight.engine.temporaryStorage().bytes()).isZero();
        assertThat(tight.engine.memoryBudget().reservedBytes(Use.QUERIES)).isZero();
        roomy.close();
        tight.close();
    }

    final List<List<Object>> randomRows(int count, int distinct) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int value = random.nextInt(distinct);
            rows.add(Arrays.asList(
                    value % 7 == 0 ? null : (Object) (long) value,
                    value % 5 == 0 ? null : "text " + value % 13,
                    List.of(0.0, -0.0, Double.NaN, 1.5).get(random.nextInt(4)),
                    random.nextInt(9) == 0 ? null : BigDecimal.valueOf(random.nextInt(1000), 2),
                    random.nextBoolean()));
        }
        return rows;
    }

    final BatchSource source(List<List<Object>> rows) {
        return new BatchSource(TYPES, rows, seed);
    }
}
