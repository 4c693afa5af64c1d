package io.travertine.console.format;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;

/**
 * Prints each row as a JSON object on a line of its own, so that a result of any size can be read line by line. Numbers
 * are numbers with all their digits, except NaN and the infinities, which JSON lacks and which are text; truth values are
 * truth values; all else is text. Counts of changed rows are not printed.
 */
final class JsonPrinter implements RowPrinter {

    private final PrintWriter out;

    JsonPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void print(ResultSet rows) throws SQLException {
        Columns columns = Columns.of(rows);
        int[] types = types(rows, columns.count());
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .setPrettyPrinter(new MinimalPrettyPrinter(System.lineSeparator()))) {
            boolean any = false;
            while (rows.next()) {
                json.writeStartObject();
                for (int i = 0; i < columns.count(); i++) {
                    json.writeFieldName(columns.labels()[i]);
                    writeValue(json, rows, i + 1, types[i]);
                }
                json.writeEndObject();
                any = true;
            }
            json.flush();
            if (any) {
                out.println();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] types(ResultSet rows, int count) throws SQLException {
        int[] types = new int[count];
        for (int i = 0; i < count; i++) {
            types[i] = rows.getMetaData().getColumnType(i + 1);
        }
        return types;
    }

    private static void writeValue(JsonGenerator json, ResultSet rows, int column, int type)
            throws IOException, SQLException {
        if (rows.getObject(column) == null) {
            json.writeNull();
            return;
        }
        switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> json.writeNumber(rows.getLong(column));
            case Types.DECIMAL, Types.NUMERIC -> json.writeNumber(new BigDecimal(rows.getString(column)));
            case Types.REAL -> json.writeNumber(rows.getFloat(column));
            case Types.FLOAT, Types.DOUBLE -> json.writeNumber(rows.getDouble(column));
            case Types.BOOLEAN, Types.BIT -> json.writeBoolean(rows.getBoolean(column));
            default -> json.writeString(rows.getString(column));
        }
    }

    @Override
    public void printUpdateCount(long count) {}

    @Override
    public void printDone() {}
}
