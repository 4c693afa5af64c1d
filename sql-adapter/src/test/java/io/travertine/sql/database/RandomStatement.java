package io.travertine.sql.database;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random statements over one table with columns of many types, full of literals: fitting, too wide, of other types. */
final class RandomStatement {

    private static final List<String> NUMBERS = List.of("id", "s", "n", "b", "d", "r", "f");
    private static final List<String> TEXTS = List.of("c", "v", "w");
    private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=");

    private final Random random;

    RandomStatement(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String insert(int id) {
        return "INSERT INTO t (id, s, n, b, d, r, f, c, v, w, day, at) VALUES (" + id + ", " + small() + ", " + number()
                + ", " + number() + ", " + number() + ", " + number() + ", " + number() + ", " + text() + ", " + text()
                + ", " + text() + ", " + date() + ", " + date() + ")";
    }

    String next() {
        return switch (random.nextInt(10)) {
            case 0 -> insert(random.nextInt(100));
            case 1 -> "UPDATE t SET " + one(NUMBERS.subList(1, 7)) + " = " + number() + " WHERE " + condition();
            case 2 -> "UPDATE t SET n = n * " + number() + ", v = " + text() + " WHERE " + condition();
            case 3 -> "DELETE FROM t WHERE id = " + random.nextInt(100) + " AND " + condition();
            default ->
                "SELECT id, n, d, v, day, n + 1, " + text() + " FROM t WHERE " + condition() + " ORDER BY id LIMIT "
                        + (1 + random.nextInt(20));
        };
    }

    private String condition() {
        return switch (random.nextInt(8)) {
            case 0 -> condition() + " AND " + condition();
            case 1 -> "(" + condition() + " OR " + condition() + ")";
            case 2 -> "NOT (" + condition() + ")";
            case 3 -> one(NUMBERS) + " BETWEEN " + number() + " AND " + number();
            case 4 -> one(NUMBERS) + " IN (" + list() + ")";
            default -> comparison();
        };
    }

    private String list() {
        return IntStream.range(0, 1 + random.nextInt(4)).mapToObj(i -> number()).collect(Collectors.joining(", "));
    }

    private String comparison() {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> one(NUMBERS) + " " + one(COMPARISONS) + " " + number();
            case 3 -> number() + " " + one(COMPARISONS) + " " + one(NUMBERS);
            case 4, 5 -> one(TEXTS) + " " + one(COMPARISONS) + " " + text();
            case 6 -> one(TEXTS) + " IN (" + text() + ", " + text() + ")";
            case 7 -> one(List.of("day", "at")) + " " + one(COMPARISONS) + " " + date();
            default -> one(NUMBERS) + " " + one(COMPARISONS) + " " + text();
        };
    }

    private String small() {
        return String.valueOf(random.nextInt(30) - 10);
    }

    private String number() {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt(100) + "." + random.nextInt(1000);
            case 1 -> "-" + random.nextInt(10) + ".5";
            case 2 -> String.valueOf(random.nextLong() >>> 1);
            case 3 -> random.nextInt(10) + "e" + random.nextInt(3);
            case 4 -> "00" + random.nextInt(20);
            default -> small();
        };
    }

    private String text() {
        String letters = List.of("a", "ab", "abc", "b", "it''s", "é", "12", "2020-01-0", "abcdefgh", "", " a", "a ")
                .get(random.nextInt(12));
        return "'" + letters + (random.nextInt(3) == 0 ? random.nextInt(10) : "") + "'";
    }

    private String date() {
        return switch (random.nextInt(6)) {
            case 0 -> "DATE '2020-01-0" + (1 + random.nextInt(9)) + "'";
            case 1 -> "'2020-13-01'";
            default -> "'2020-01-0" + (1 + random.nextInt(9)) + "'";
        };
    }
}
