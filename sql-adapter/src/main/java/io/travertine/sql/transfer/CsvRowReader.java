package io.travertine.sql.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/** Reads CSV. */
final class CsvRowReader implements RowReader {

    private final String file;
    private final CountingStream bytes;
    private final CsvReader<FileRow> reader;
    private final Iterator<FileRow> rows;
    private final List<String> columns;
    private long line;

    CsvRowReader(Path path, CopyOptions options) throws IOException {
        this.file = path.toString();
        this.bytes = new CountingStream(Files.newInputStream(path));
        this.reader = CsvReader.builder()
                .fieldSeparator(options.delimiter())
                .quoteCharacter(options.quote())
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(new Fields(options.nullText()), FileText.reader(bytes));
        this.rows = reader.iterator();
        this.columns = options.header() ? header() : List.of();
    }

    /** Makes rows of fields; what is in quotes is never NULL. */
    private static final class Fields extends AbstractBaseCsvCallbackHandler<FileRow> {

        private final String nullText;
        private List<@Nullable Object> values = new ArrayList<>();
        private boolean isBlank;

        Fields(String nullText) {
            this.nullText = nullText;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            values = new ArrayList<>();
            isBlank = false;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            String text = new String(buffer, offset, length);
            values.add(!quoted && text.equals(nullText) ? null : text);
        }

        @Override
        protected void handleEmpty() {
            values.add(nullText.isEmpty() ? null : "");
            isBlank = true;
        }

        @Override
        protected FileRow buildRecord() {
            return new FileRow(getStartingLineNumber(), values, isBlank, Optional.empty());
        }
    }

    private List<String> header() throws IOException {
        FileRow first = next();
        List<String> names = new ArrayList<>();
        if (first != null) {
            for (Object name : first.values()) {
                names.add(name == null ? "" : name.toString().strip());
            }
        }
        return names;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable FileRow next() throws IOException {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            FileRow row = rows.next();
            line = row.line();
            return row;
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new SqlDatabaseException(
                    SqlErrorCode.BAD_FILE_FORMAT,
                    file + ", after line " + line + ": not CSV: " + e.getMessage()
                            + "; is QUOTE the character that the file uses?",
                    e);
        }
    }

    @Override
    public long bytesRead() {
        return bytes.count();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
