package io.travertine.sql.database;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.travertine.engine.ScanOptions;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.SqlQuoting;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.catalog.SearchPath;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.parser.CopyStatement;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.plan.Plan;
import io.travertine.sql.transfer.FileRow;
import io.travertine.sql.transfer.RejectedRows;
import io.travertine.sql.transfer.RowFile;
import io.travertine.sql.transfer.RowLoad;
import io.travertine.sql.transfer.RowReader;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * COPY from a file: an INSERT with parameters that runs for a thousand rows at a time. All of it is one change, or every so
 * many rows are, if the statement asks for that.
 */
final class CopyLoad {

    private static final int ROWS_AT_ONCE = ScanOptions.DEFAULT_BATCH_ROWS;

    private final DatabaseSession session;
    private final RowFile file;
    private final CopyStatement statement;
    private final ProgressReport progress;
    private final Execution execution;
    private final Cancellation cancellation;

    CopyLoad(DatabaseSession session, RowFile file, CopyStatement statement, ProgressReport progress) {
        this.session = session;
        this.file = file;
        this.statement = statement;
        this.progress = progress;
        this.execution = new Execution(session, false);
        this.cancellation = session.newCancellation();
    }

    /** Returns how many rows the table took. */
    long run() throws IOException {
        Optional<Integer> batchRows = file.options().batchRows();
        if (batchRows.isPresent() && session.currentTransaction().isPresent()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_TRANSACTION_STATE,
                    "COPY with BATCH commits by itself and so cannot run in a transaction; end it first");
        }
        return batchRows.isPresent() ? inBatches(batchRows.get()) : session.write(this::asOneOrHint);
    }

    /** What adds the rows of a file: an INSERT of its columns, planned. */
    private record Insert(PlannedStatement planned, List<String> columns) {
        Plan plan() {
            return planned.plan();
        }

        List<ColumnType> types() {
            return plan().parameterTypes();
        }
    }

    private long asOneOrHint(SessionTransaction transaction) {
        try {
            return file.during(() -> asOne(transaction));
        } catch (SqlDatabaseException e) {
            throw e.code() == SqlErrorCode.TRANSACTION_TOO_LARGE
                    ? new SqlDatabaseException(
                            e.code(),
                            e.getMessage() + "; COPY ... WITH (BATCH 100000) commits in parts by itself",
                            null,
                            e)
                    : e;
        }
    }

    /** May run again, from the file's first row on. */
    private long asOne(SessionTransaction transaction) throws IOException {
        try (RowReader reader = file.read(wanted());
                RejectedRows rejects = rejects()) {
            Insert insert = insert(reader, transaction.catalog());
            Execution.shareTarget(transaction, insert.planned(), transaction.catalog());
            RowLoad load = new RowLoad(file.name(), reader, insert.columns(), insert.types(), rejects);
            Operator operator = insert.plan().newOperator();
            long rows = 0;
            List<FileRow> next = load.read(ROWS_AT_ONCE);
            while (!next.isEmpty()) {
                rows += load.add(next, target(transaction, insert, operator));
                progress.at(rows, reader.bytesRead(), Optional.of(file.size()), false);
                next = load.read(ROWS_AT_ONCE);
            }
            progress.at(rows, reader.bytesRead(), Optional.of(file.size()), true);
            return rows;
        }
    }

    private long inBatches(int batchRows) throws IOException {
        try (RowReader reader = file.read(wanted());
                RejectedRows rejects = rejects()) {
            Insert insert = insert(reader, session.catalog());
            RowLoad load = new RowLoad(file.name(), reader, insert.columns(), insert.types(), rejects);
            long rows = 0;
            List<FileRow> next = load.read(batchRows);
            while (!next.isEmpty()) {
                rows += commit(next, load, reader, rows);
                progress.at(rows, reader.bytesRead(), Optional.of(file.size()), false);
                next = load.read(batchRows);
            }
            progress.at(rows, reader.bytesRead(), Optional.of(file.size()), true);
            return rows;
        }
    }

    private long commit(List<FileRow> batch, RowLoad load, RowReader reader, long before) {
        try {
            return session.write(transaction -> {
                Insert insert = insert(reader, transaction.catalog());
                Execution.shareTarget(transaction, insert.planned(), transaction.catalog());
                return load.add(batch, target(transaction, insert, insert.plan().newOperator()));
            });
        } catch (SqlDatabaseException e) {
            throw new SqlDatabaseException(
                    e.code(),
                    e.getMessage() + "; the " + before + " rows of earlier batches are in the table",
                    null,
                    e);
        }
    }

    private RowLoad.Target target(SessionTransaction transaction, Insert insert, Operator operator) {
        return rows ->
                execution.changeAndClose(transaction, insert.plan(), operator, rows, cancellation, new ArrayList<>());
    }

    private @Nullable RejectedRows rejects() throws IOException {
        return file.options().rejects().isPresent()
                ? new RejectedRows(file.options().rejects().get())
                : null;
    }

    /** The columns that the statement names. */
    private List<String> wanted() {
        return statement
                .columns()
                .map(columns -> columns.stream()
                        .map(column -> ((SqlIdentifier) column).getSimple())
                        .toList())
                .orElse(List.of());
    }

    private Insert insert(RowReader reader, Catalog catalog) {
        SqlIdentifier target = statement.table().orElseThrow();
        List<String> columns = columns(reader, target, catalog);
        String names =
                String.join(", ", columns.stream().map(SqlQuoting::identifier).toList());
        String values = String.join(", ", columns.stream().map(column -> "?").toList());
        String table = String.join(
                ".", target.names.stream().map(SqlQuoting::identifier).toList());
        SqlNode node = TravertineParser.parse("INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")");
        return new Insert(session.database().planner().plan(node, catalog, session.searchPath()), columns);
    }

    /** Those that the statement names, or else the file, or else all that can be given. */
    private List<String> columns(RowReader reader, SqlIdentifier target, Catalog catalog) {
        List<String> named = wanted().isEmpty() ? reader.columns() : wanted();
        List<String> names = target.names;
        String schema = SearchPath.of(names, session.searchPath());
        Optional<TableDefinition> table = catalog.table(schema, names.get(names.size() - 1));
        TableDefinition found = table.orElseThrow(() -> notFound(target, catalog));
        List<String> own = found.columns().stream()
                .filter(column -> !named.isEmpty() || !column.isAlwaysGenerated())
                .map(ColumnDefinition::name)
                .toList();
        if (named.isEmpty()) {
            return own;
        }
        Set<String> seen = new HashSet<>();
        for (String name : named) {
            if (found.columnOrdinal(name) < 0 || !seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new SqlDatabaseException(
                        SqlErrorCode.COLUMN_NOT_FOUND,
                        "file " + file.name() + " names a column '" + name + "', which table "
                                + found.qualifiedName() + " does not have, or which comes twice"
                                + NameSuggestion.hint(name, own));
            }
        }
        return named;
    }

    private static SqlDatabaseException notFound(SqlIdentifier target, Catalog catalog) {
        String name = target.names.get(target.names.size() - 1);
        List<String> tables =
                catalog.tables().stream().map(TableDefinition::name).toList();
        return Positions.error(
                SqlErrorCode.TABLE_NOT_FOUND,
                target,
                "table '" + name + "' not found" + NameSuggestion.hint(name, tables)
                        + "; WITH (CREATE) makes it as the file suggests");
    }
}
