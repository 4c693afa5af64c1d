package io.travertine.console;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jspecify.annotations.Nullable;
import sqlline.SqlLine;

/** sqlline that shows the place of an error below the statement that was typed. */
final class ConsoleSqlLine extends SqlLine {

    private @Nullable LineReader reader;

    @Override
    public LineReader getConsoleReader(@Nullable InputStream input, @Nullable History history) throws IOException {
        reader = super.getConsoleReader(input, history);
        return reader;
    }

    @Override
    public void handleException(Throwable thrown) {
        super.handleException(thrown);
        if (thrown instanceof SQLException failure) {
            ErrorReport.excerpt(lastTyped(), failure).ifPresent(this::error);
        }
    }

    private String lastTyped() {
        History history = reader == null ? null : reader.getHistory();
        return history == null || history.isEmpty() ? "" : history.get(history.last());
    }
}
