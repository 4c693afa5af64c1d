package io.travertine.sql.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.sql.SqlDatabaseException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTextTest {

    private static final long SEED = 20261127;
    private static final int TRIALS = 300;

    private final Random random = new Random(SEED);

    @Test
    void equalValuesHaveOneTextHoweverTheyAreWritten() {
        for (int trial = 0; trial < TRIALS; trial++) {
            Object value = value(3);
            String text = JsonText.write(value);

            assertThat(JsonText.canonical(written(value)))
                    .as("seed %d, trial %d", SEED, trial)
                    .isEqualTo(text);
            assertThat(JsonText.write(JsonText.parse(text))).isEqualTo(text);
        }
    }

    @Test
    void numbersLoseZerosAndNoDigits() {
        assertThat(JsonText.canonical("[1.50, 100, 1e2, -0.0, 1E-3, 12345678901234567890.12345678901234567890, 1e300]"))
                .isEqualTo("[1.5,100,100,0,0.001,12345678901234567890.1234567890123456789,1E+300]");
    }

    @Test
    void ofSeveralMembersWithOneNameTheLastOneStays() {
        assertThat(JsonText.canonical("{\"a\": 1, \"b\": 2, \"a\": 3}")).isEqualTo("{\"a\":3,\"b\":2}");
    }

    @Test
    void whatIsNotJsonIsAnErrorThatSaysWhere() {
        for (String text : List.of(
                "", " ", "{", "[1,]", "{a: 1}", "'x'", "01", "nul", "1 2", "[1]]", "\"a", "NaN", "1e9999999999")) {
            assertThatThrownBy(() -> JsonText.parse(text))
                    .as(text)
                    .isInstanceOf(SqlDatabaseException.class)
                    .hasMessageStartingWith("not JSON: ");
        }
        assertThatThrownBy(() -> JsonText.parse("[".repeat(5000))).isInstanceOf(SqlDatabaseException.class);
        assertThatThrownBy(() -> JsonText.parse("[1, x]")).hasMessageContaining("at character 6");
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> JsonNull.INSTANCE;
            case 1 -> random.nextBoolean();
            case 2 ->
                BigDecimal.valueOf(random.nextInt(2000) - 1000, random.nextInt(4))
                        .stripTrailingZeros();
            case 3 ->
                random.ints(random.nextInt(4), ' ', 0x250)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            case 4 -> {
                List<Object> elements = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    elements.add(value(depth - 1));
                }
                yield elements;
            }
            default -> {
                Map<String, Object> members = new TreeMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    members.put("m" + random.nextInt(20), value(depth - 1));
                }
                yield members;
            }
        };
    }

    /** The value with spaces, zeros, escapes and its members in any order. */
    private String written(Object value) {
        if (value instanceof Map<?, ?> members) {
            List<String> parts = new ArrayList<>();
            members.forEach((name, member) -> parts.add(written(name) + " : " + written(member)));
            Collections.shuffle(parts, random);
            return "{ " + String.join(" ,", parts) + "}";
        } else if (value instanceof List<?> elements) {
            return "["
                    + String.join(",\n ", elements.stream().map(this::written).toList()) + " ]";
        } else if (value instanceof BigDecimal number) {
            return number.scale() > 0 ? number.toPlainString() + "00" : number.toPlainString();
        } else if (value instanceof String text) {
            StringBuilder escaped = new StringBuilder("\"");
            text.chars().forEach(character -> escaped.append(String.format("\\u%04X", character)));
            return escaped.append('"').toString();
        }
        return value == JsonNull.INSTANCE ? "null" : value.toString();
    }
}
