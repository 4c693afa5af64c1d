package io.travertine.sql.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

/**
 * A CSV file of the rows that a table could not hold: the line where each begins, the column, the SQLState, the reason, and
 * then the row's values.
 */
public final class RejectedRows implements AutoCloseable {

    private static final String[] HEADER = {"line", "column", "sqlstate", "reason", "values"};

    private final CsvWriter writer;

    public RejectedRows(Path path) throws IOException {
        this.writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(Files.newBufferedWriter(path, StandardCharsets.UTF_8));
        writer.writeRecord(HEADER);
    }

    /** Notes a row; without values, if it could not be read. */
    void add(BadRowException reason, List<?> values) {
        List<String> record = new ArrayList<>();
        record.add(Long.toString(reason.line()));
        record.add(reason.column() == 0 ? "" : Integer.toString(reason.column()));
        record.add(reason.code().sqlState());
        record.add(reason.reason());
        values.forEach(value -> record.add(value == null ? "" : value.toString()));
        writer.writeRecord(record);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
