package io.travertine.jdbc;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/** Finds columns by label without regard to case; of several with one label the first, as JDBC asks. */
final class ColumnLabels {

    private final List<ResultColumn> columns;
    private @Nullable Map<String, Integer> indexes;

    ColumnLabels(List<ResultColumn> columns) {
        this.columns = columns;
    }

    /** The index, from 1, of the column with a label. */
    int indexOf(@Nullable String label) throws SQLException {
        if (label == null) {
            throw SqlExceptions.invalidArgument("the column label must not be null");
        }
        Map<String, Integer> known = indexes;
        if (known == null) {
            known = index();
            indexes = known;
        }
        Integer index = known.get(label.toUpperCase(Locale.ROOT));
        if (index == null) {
            throw unknown(label);
        }
        return index;
    }

    private Map<String, Integer> index() {
        Map<String, Integer> result = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            result.putIfAbsent(columns.get(i).label().toUpperCase(Locale.ROOT), i + 1);
        }
        return result;
    }

    private SQLException unknown(String label) {
        List<String> labels = columns.stream().map(ResultColumn::label).toList();
        String guess = SqlExceptions.suggestion(label, labels)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
        return SqlExceptions.of(
                SqlErrorCode.COLUMN_NOT_FOUND,
                "no column \"" + label + "\" in the result, its columns are " + String.join(", ", labels) + guess);
    }
}
