package io.travertine.sql.transfer;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.travertine.engine.ColumnBatch;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/** Writes a JSON object a line: numbers and truth values as such, all else as text. */
final class JsonRowWriter implements RowWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator generator;
    private final List<ResultColumn> columns;

    JsonRowWriter(Path path, List<ResultColumn> columns) throws IOException {
        this.columns = columns;
        this.generator = JSON.createGenerator(Files.newBufferedWriter(path, StandardCharsets.UTF_8));
        generator.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    @Override
    public void write(ColumnBatch rows) throws IOException {
        for (int row = 0; row < rows.rowCount(); row++) {
            generator.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                generator.writeFieldName(columns.get(i).label());
                write(TypeMapping.toJava(columns.get(i).type(), rows.column(i), row));
            }
            generator.writeEndObject();
        }
    }

    private void write(@Nullable Object value) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof BigDecimal decimal) {
            generator.writeNumber(decimal.toPlainString());
        } else if (value instanceof Integer || value instanceof Long) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            generator.writeNumber(number.toString());
        } else if (value instanceof List<?> elements) {
            generator.writeStartArray();
            for (Object element : elements) {
                write(element);
            }
            generator.writeEndArray();
        } else {
            generator.writeString(FileValues.text(value));
        }
    }

    @Override
    public void close() throws IOException {
        generator.writeRaw('\n');
        generator.close();
    }
}
