package io.travertine.sql.type;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.json.JsonNull;
import io.travertine.sql.json.JsonText;
import org.jspecify.annotations.Nullable;

/** Arrays as Java objects: lists of their elements, NULL among them. */
final class ArrayValues {

    private ArrayValues() {}

    static List<@Nullable Object> toJava(ColumnType type, BytesVector arrays, int row) {
        ColumnType element = type.elementType();
        ColumnVector elements = elements(element, arrays, row);
        List<@Nullable Object> values = new ArrayList<>(elements.rowCount());
        for (int i = 0; i < elements.rowCount(); i++) {
            values.add(TypeMapping.toJava(element, elements, i));
        }
        return Collections.unmodifiableList(values);
    }

    private static ColumnVector elements(ColumnType element, BytesVector arrays, int row) {
        ArrayDecoder decoder = new ArrayDecoder(element).start(arrays, row);
        ColumnBuilder builder = new ColumnBuilder(element.kind());
        while (decoder.hasNext()) {
            decoder.next(builder);
        }
        return builder.build();
    }

    /** The bytes that stand for a list, an array of Java or the text of an array. */
    static byte[] toBytes(ColumnType type, Object value) {
        ColumnType element = type.elementType();
        ColumnBuilder builder = new ColumnBuilder(element.kind());
        List<?> values = list(type, value);
        for (Object each : values) {
            TypeMapping.append(element, each, builder);
        }
        ColumnVector elements = builder.build();
        ArrayEncoder encoder = new ArrayEncoder();
        for (int i = 0; i < values.size(); i++) {
            encoder.append(elements, i);
        }
        return encoder.toBytes();
    }

    /** The elements as JSON has them: numbers, truth values, texts, arrays. */
    static List<Object> toJson(List<?> elements) {
        List<Object> values = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (element == null) {
                values.add(JsonNull.INSTANCE);
            } else if (element instanceof List<?> nested) {
                values.add(toJson(nested));
            } else if (element instanceof Number || element instanceof Boolean) {
                values.add(JsonText.parse(JsonText.of(element)));
            } else {
                values.add(TypeMapping.toText(element));
            }
        }
        return values;
    }

    private static List<?> list(ColumnType type, Object value) {
        if (value instanceof List<?> list) {
            return list;
        } else if (value instanceof Object[] array) {
            return Arrays.asList(array);
        } else if (value instanceof String text) {
            return ArrayText.parse(text, type);
        } else if (value.getClass().isArray() && !(value instanceof byte[])) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(Array.get(value, i));
            }
            return elements;
        }
        throw ConversionError.mismatch(value, type);
    }
}
