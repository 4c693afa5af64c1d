package io.travertine.sql.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects, one a line; the columns are the names in the first of them, or those that are asked for. */
final class JsonRowReader implements RowReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final String file;
    private final CountingStream bytes;
    private final BufferedReader lines;
    private final Map<String, Integer> places = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> columns = new ArrayList<>();
    private @Nullable String first;
    private long line;

    /** @param wanted the columns; none to take those that the first object names */
    JsonRowReader(Path path, List<String> wanted) throws IOException {
        this.file = path.toString();
        this.bytes = new CountingStream(Files.newInputStream(path));
        this.lines = FileText.reader(bytes);
        wanted.forEach(this::addColumn);
        if (wanted.isEmpty()) {
            first = nextText();
            if (first != null) {
                readObject(first, true);
            }
        }
    }

    private void addColumn(String name) {
        if (places.putIfAbsent(name, columns.size()) == null) {
            columns.add(name);
        }
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns);
    }

    @Override
    public @Nullable FileRow next() throws IOException {
        String text = first != null ? first : nextText();
        first = null;
        return text == null ? null : new FileRow(line, readObject(text, false));
    }

    private @Nullable String nextText() throws IOException {
        String text = lines.readLine();
        line++;
        while (text != null && text.isBlank()) {
            text = lines.readLine();
            line++;
        }
        return text;
    }

    private List<@Nullable Object> readObject(String text, boolean namesColumns) throws IOException {
        @Nullable Object[] values = new Object[columns.size()];
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw bad(1, "", "a line must hold one JSON object", null);
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                int column = parser.currentLocation().getColumnNr();
                Object value = value(parser, name, column);
                if (namesColumns) {
                    addColumn(name);
                } else {
                    Integer place = places.get(name);
                    if (place == null) {
                        throw bad(column, name, "no column of the table stands for this name", null);
                    }
                    values[place] = value;
                }
            }
            if (parser.nextToken() != null) {
                throw bad(parser.currentLocation().getColumnNr(), "", "something follows the object", null);
            }
        } catch (JsonProcessingException e) {
            throw bad(e.getLocation().getColumnNr(), "", "not JSON: " + e.getOriginalMessage(), e);
        }
        return Arrays.asList(values);
    }

    private @Nullable Object value(JsonParser parser, String name, int column) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getText();
            case START_ARRAY -> elements(parser, name, column);
            default -> throw bad(column, name, "objects as values are not supported", null);
        };
    }

    private List<@Nullable Object> elements(JsonParser parser, String name, int column) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, name, column));
        }
        return elements;
    }

    private BadRowException bad(int column, String name, String reason, @Nullable Throwable cause) {
        return new BadRowException(SqlErrorCode.BAD_FILE_FORMAT, file, line, column, name, reason, cause);
    }

    @Override
    public long bytesRead() {
        return bytes.count();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
