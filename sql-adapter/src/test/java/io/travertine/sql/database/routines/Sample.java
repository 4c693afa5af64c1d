package io.travertine.sql.database.routines;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Methods that functions of the scripts call. */
public final class Sample {

    private Sample() {}

    public static String repeat(String text, int times) {
        return text.repeat(times);
    }

    public static @Nullable String orNothing(@Nullable String text) {
        return text == null ? "nothing" : text.isEmpty() ? null : text;
    }

    public static int length(@Nullable Integer a, List<Object> list) {
        return list.size() + (a == null ? 0 : a);
    }

    public static BigDecimal half(BigDecimal value) {
        return value.divide(BigDecimal.valueOf(2));
    }

    public static LocalDate next(LocalDate day) {
        return day.plusDays(1);
    }

    public static short small(short a, byte b) {
        return (short) (a + b);
    }

    public static long same(long value) {
        return value;
    }

    public static long same(Long value) {
        return value;
    }

    public static Object wrong(int a) {
        return new StringBuilder("x").append(a);
    }

    public static void nothing(int a) {
        if (a < 0) {
            throw new IllegalArgumentException("negative");
        }
    }

    public static int failing(int a) {
        if (a > 1) {
            throw new IllegalStateException("no more than 1, got " + a);
        }
        return a;
    }
}
