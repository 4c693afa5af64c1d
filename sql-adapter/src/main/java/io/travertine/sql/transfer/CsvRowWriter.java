package io.travertine.sql.transfer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.travertine.engine.ColumnBatch;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.type.TypeMapping;

/** Writes CSV. */
final class CsvRowWriter implements RowWriter {

    private final CsvWriter writer;
    private final List<ResultColumn> columns;
    private final String nullText;
    private final BitSet nulls = new BitSet();

    CsvRowWriter(Path path, CopyOptions options, List<ResultColumn> columns) throws IOException {
        BufferedWriter text = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
        this.columns = columns;
        this.nullText = options.nullText();
        this.writer = CsvWriter.builder()
                .fieldSeparator(options.delimiter())
                .quoteCharacter(options.quote())
                .quoteStrategy(new Quotes())
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        if (options.header()) {
            nulls.clear();
            writer.writeRecord(columns.stream().map(ResultColumn::label).toList());
        }
    }

    /** Puts texts in quotes that would be taken for NULL without them. */
    private final class Quotes implements QuoteStrategy {
        @Override
        public boolean quoteEmpty(int line, int field) {
            return nullText.isEmpty() && !nulls.get(field);
        }

        @Override
        public boolean quoteValue(int line, int field, String value) {
            return value.equals(nullText) && !nulls.get(field);
        }
    }

    @Override
    public void write(ColumnBatch rows) throws IOException {
        String[] texts = new String[columns.size()];
        for (int row = 0; row < rows.rowCount(); row++) {
            nulls.clear();
            for (int i = 0; i < texts.length; i++) {
                Object value = TypeMapping.toJava(columns.get(i).type(), rows.column(i), row);
                nulls.set(i, value == null);
                texts[i] = value == null ? nullText : FileValues.text(value);
            }
            writer.writeRecord(texts);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
