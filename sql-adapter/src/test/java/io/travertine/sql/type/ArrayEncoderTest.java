package io.travertine.sql.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnVector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ArrayEncoderTest {

    private static final ColumnType TEXTS = ColumnType.arrayOf(ColumnType.VARCHAR);
    private static final ColumnType NUMBERS = ColumnType.arrayOf(ColumnType.BIGINT);
    private static final ColumnType DOUBLES = ColumnType.arrayOf(ColumnType.DOUBLE);
    private static final ColumnType DECIMALS = ColumnType.arrayOf(ColumnType.decimal(30, 2));

    @Test
    void bytesAreInTheOrderOfTheArrays() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            List<Object> one = texts(random);
            List<Object> other = texts(random);
            assertThat(Integer.signum(Arrays.compareUnsigned(bytes(TEXTS, one), bytes(TEXTS, other))))
                    .as("%s against %s, seed %d", one, other, seed)
                    .isEqualTo(Integer.signum(compare(one, other, Comparator.comparing(String.class::cast))));
        }
        for (int i = 0; i < 2000; i++) {
            List<Object> one = longs(random);
            List<Object> other = longs(random);
            assertThat(Integer.signum(Arrays.compareUnsigned(bytes(NUMBERS, one), bytes(NUMBERS, other))))
                    .as("%s against %s, seed %d", one, other, seed)
                    .isEqualTo(Integer.signum(compare(one, other, Comparator.comparing(Long.class::cast))));
        }
    }

    @Test
    void elementsComeBack() {
        check(TEXTS, Arrays.asList("", "a\u0000b", null, "ü", "\u0000"));
        check(NUMBERS, Arrays.asList(Long.MIN_VALUE, -1L, null, 0L, Long.MAX_VALUE));
        check(DOUBLES, Arrays.asList(-1.5, 0.0, Double.NaN, Double.NEGATIVE_INFINITY, null));
        check(DECIMALS, Arrays.asList(new java.math.BigDecimal("-9999999999999999999999.25"), null));
        check(ColumnType.arrayOf(ColumnType.BOOLEAN), Arrays.asList(true, null, false));
        check(ColumnType.arrayOf(NUMBERS), Arrays.asList(List.of(1L, 0L), null, List.of()));
        check(NUMBERS, List.of());
    }

    @Test
    void theTextOfAnArrayIsReadBack() {
        List<Object> elements = Arrays.asList("", "a,b", "{}", "q\"\\", null, "NULL", " x ", "plain");
        String text = TypeMapping.toText(elements);
        assertThat(text).isEqualTo("{\"\",\"a,b\",\"{}\",\"q\\\"\\\\\",NULL,\"NULL\",\" x \",plain}");
        assertThat(toJava(TEXTS, text)).isEqualTo(elements);
    }

    private static void check(ColumnType type, List<?> elements) {
        assertThat(toJava(type, elements)).isEqualTo(elements);
    }

    private static Object toJava(ColumnType type, Object value) {
        return TypeMapping.toJava(type, TypeMapping.toVector(type, value), 0);
    }

    private static byte[] bytes(ColumnType type, List<?> elements) {
        ColumnVector vector = TypeMapping.toVector(type, elements);
        return ((BytesVector) vector).value(0);
    }

    private static List<Object> texts(Random random) {
        List<Object> texts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String text = random.ints(random.nextInt(3), 0, 3)
                    .mapToObj(c -> c == 0 ? "\u0000" : c == 1 ? "\u0001" : "b")
                    .reduce("", String::concat);
            texts.add(random.nextInt(4) == 0 ? null : text);
        }
        return texts;
    }

    private static List<Object> longs(Random random) {
        List<Object> numbers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            numbers.add(random.nextInt(4) == 0 ? null : (Object) (long) (random.nextInt(5) - 2));
        }
        return numbers;
    }

    private static int compare(List<Object> one, List<Object> other, Comparator<Object> order) {
        Comparator<Object> withNulls = Comparator.nullsLast(order);
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int difference = withNulls.compare(one.get(i), other.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
