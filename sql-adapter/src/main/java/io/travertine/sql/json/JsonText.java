package io.travertine.sql.json;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes values in JSON. Written they have one form: no spaces, the members of an object by name, of several with
 * one name the last one, numbers without zeros at their end. So two texts are equal if and only if their values are.
 */
public final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();

    /** Numbers of more digits before or after the point are written with an exponent. */
    private static final int PLAIN_DIGITS_MAX = 40;

    private static final int SHOWN_CHARACTERS_MAX = 60;

    private JsonText() {}

    /**
     * The value that a text holds.
     *
     * @throws SqlDatabaseException with INVALID_JSON if it holds none, or something follows
     */
    public static Object parse(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                throw invalid("there is nothing in it", text, null);
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw invalid("something follows the value at character " + offset(parser), text, null);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw invalid(
                    e.getOriginalMessage() + " at character "
                            + (e.getLocation() == null ? 1 : e.getLocation().getCharOffset() + 1),
                    text,
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long offset(JsonParser parser) {
        return parser.currentTokenLocation().getCharOffset() + 1;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> JsonNull.INSTANCE;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            default -> parser.getText();
        };
    }

    private static BigDecimal number(JsonParser parser) throws IOException {
        try {
            return new BigDecimal(parser.getText());
        } catch (NumberFormatException e) {
            throw invalid("a number's exponent is too large at character " + offset(parser), parser.getText(), e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    /** The one form of the text's value. */
    public static String canonical(String text) {
        return write(parse(text));
    }

    /** What a value of Java is in JSON: a number, a truth value, or a text in quotes. */
    public static String of(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)
                || value instanceof Float real && !Float.isFinite(real)) {
            throw new SqlDatabaseException(SqlErrorCode.INVALID_JSON, "JSON has no number " + value);
        }
        return write(value instanceof Number number ? new BigDecimal(number.toString()) : value);
    }

    /** The text of a value. */
    public static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> members) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                generator.writeFieldName((String) member.getKey());
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> elements) {
            generator.writeStartArray();
            for (Object element : elements) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof BigDecimal number) {
            generator.writeNumber(number(number));
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value == JsonNull.INSTANCE) {
            generator.writeNull();
        } else {
            generator.writeString((String) value);
        }
    }

    private static String number(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        boolean isPlain = Math.abs((long) shortest.scale()) <= PLAIN_DIGITS_MAX
                && shortest.precision() - (long) shortest.scale() <= PLAIN_DIGITS_MAX;
        return isPlain ? shortest.toPlainString() : shortest.toString();
    }

    /** A scalar as SQL shows it: a text without quotes. */
    public static String scalarText(Object value) {
        return value instanceof String text ? text : write(value);
    }

    private static SqlDatabaseException invalid(String reason, String text, @Nullable Throwable cause) {
        String shown = text.length() <= SHOWN_CHARACTERS_MAX ? text : text.substring(0, SHOWN_CHARACTERS_MAX) + "...";
        return new SqlDatabaseException(SqlErrorCode.INVALID_JSON, "not JSON: " + reason + ": '" + shown + "'", cause);
    }
}
