package io.travertine.sql.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of a file to a table, a thousand at a time. Where the table refuses them, they are tried one by one, so
 * that the one that is wrong can be named, and those beside it be kept. Used once, by one thread.
 */
public final class RowLoad {

    private static final int ROWS_AT_ONCE = ScanOptions.DEFAULT_BATCH_ROWS;

    private final String file;
    private final RowReader reader;
    private final List<String> columns;
    private final List<ColumnType> types;
    private final @Nullable RejectedRows rejects;
    private long loaded;

    /** Takes rows. */
    @FunctionalInterface
    public interface Target {
        /** Adds rows, all of them or, if one cannot be added, none. */
        void add(List<? extends List<? extends @Nullable Object>> rows);
    }

    /**
     * @param types of the columns, in the order of the file
     * @param rejects takes the rows that the table cannot hold; null if the first of them ends the load
     */
    public RowLoad(
            String file,
            RowReader reader,
            List<String> columns,
            List<ColumnType> types,
            @Nullable RejectedRows rejects) {
        this.file = file;
        this.reader = reader;
        this.columns = columns;
        this.types = types;
        this.rejects = rejects;
    }

    /** The next rows, at most so many; none at the end. */
    public List<FileRow> read(int rowsMax) throws IOException {
        List<FileRow> rows = new ArrayList<>();
        while (rows.size() < rowsMax) {
            try {
                FileRow row = reader.next();
                if (row == null) {
                    break;
                }
                if (row.values().size() == types.size()) {
                    rows.add(row);
                } else if (!row.isBlank()) { // an empty line is the row of a table of one column, and nothing otherwise
                    rows.add(row.withProblem(wrongCount(row)));
                }
            } catch (BadRowException e) {
                rows.add(new FileRow(e.line(), List.of()).withProblem(e));
            }
        }
        return rows;
    }

    private BadRowException wrongCount(FileRow row) {
        String reason = row.values().size() + " values where " + types.size() + " columns are expected: "
                + String.join(", ", columns);
        return bad(SqlErrorCode.BAD_FILE_FORMAT, row, 0, reason, null);
    }

    /** Adds rows to the table; returns how many it took. */
    public long add(List<FileRow> rows, Target target) {
        long before = loaded;
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            addChunk(rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)), target);
        }
        return loaded - before;
    }

    private void addChunk(List<FileRow> chunk, Target target) {
        try {
            target.add(chunk.stream().map(this::values).toList());
            loaded += chunk.size();
        } catch (SqlDatabaseException e) {
            if (isAboutAll(e)) {
                throw e;
            }
            chunk.forEach(row -> addOne(row, target));
        }
    }

    private void addOne(FileRow row, Target target) {
        try {
            target.add(List.of(values(row)));
            loaded++;
        } catch (BadRowException e) {
            reject(e, row.values());
        } catch (SqlDatabaseException e) {
            if (isAboutAll(e)) {
                throw e;
            }
            reject(bad(e.code(), row, 0, String.valueOf(e.getMessage()), e), row.values());
        }
    }

    /** What no other row would escape: conflicts, cancellation, storage. */
    private static boolean isAboutAll(SqlDatabaseException e) {
        String state = e.code().sqlState();
        return !state.startsWith("22") && !state.startsWith("23");
    }

    private List<@Nullable Object> values(FileRow row) {
        if (row.problem().isPresent()) {
            throw row.problem().get();
        }
        List<@Nullable Object> values = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            try {
                Object value = FileValues.value(row.values().get(i), types.get(i));
                TypeMapping.append(
                        types.get(i), value, new ColumnBuilder(types.get(i).kind()));
                values.add(value);
            } catch (SqlDatabaseException e) {
                throw bad(e.code(), row, i + 1, String.valueOf(e.getMessage()), e);
            }
        }
        return values;
    }

    private BadRowException bad(SqlErrorCode code, FileRow row, int column, String reason, @Nullable Throwable cause) {
        String name = column == 0 ? "" : columns.get(column - 1);
        return new BadRowException(code, file, row.line(), column, name, reason, cause);
    }

    private void reject(BadRowException reason, List<? extends @Nullable Object> values) {
        if (rejects == null) {
            throw reason;
        }
        rejects.add(reason, values);
    }
}
