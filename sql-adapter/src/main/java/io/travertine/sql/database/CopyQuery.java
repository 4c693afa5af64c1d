package io.travertine.sql.database;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.QueryResult;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.SqlQuoting;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.SearchPath;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.CopyStatement;
import io.travertine.sql.parser.TransactionModes;
import io.travertine.sql.transfer.ColumnTypes;
import io.travertine.sql.transfer.CopyOptions;
import io.travertine.sql.transfer.RowFile;
import io.travertine.sql.transfer.RowWriter;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/** COPY. It answers how many rows were copied. */
final class CopyQuery extends CountedStatement {

    private final DatabaseSession session;
    private final CopyStatement statement;
    private final RowFile file;

    CopyQuery(DatabaseSession session, String sql, CopyStatement statement) {
        super(sql);
        this.session = session;
        this.statement = statement;
        this.file = new RowFile(
                statement.file(), CopyOptions.of(statement.options(), statement.isImport(), statement.file()));
    }

    @Override
    public long[] executeBatch(List<? extends List<? extends @Nullable Object>> parameterRows) {
        throw new SqlDatabaseException(SqlErrorCode.INVALID_STATEMENT, "COPY cannot run as a batch");
    }

    @Override
    public QueryResult execute(List<? extends @Nullable Object> parameters) {
        return session.call(() -> FinishedResult.ofCount(file.during(() -> statement.isImport() ? load() : save())));
    }

    private long load() throws IOException {
        SqlIdentifier target = statement.table().orElseThrow();
        Optional<TableDefinition> table = find(target);
        if (table.isPresent() || !file.options().create()) {
            return new CopyLoad(session, file, statement, progress()).run();
        }
        String definition = ColumnTypes.definition(file, quoted(target), names());
        boolean alone = session.currentTransaction().isEmpty();
        if (alone) {
            session.begin(TransactionModes.NONE);
        }
        boolean succeeded = false;
        try {
            session.execute(definition).close();
            long rows = new CopyLoad(session, file, statement, progress()).run();
            succeeded = true;
            if (alone) {
                session.commit();
            }
            return rows;
        } finally {
            if (alone && !succeeded) {
                session.rollback();
            }
        }
    }

    private Optional<TableDefinition> find(SqlIdentifier name) {
        Catalog catalog = session.catalog();
        List<String> names = name.names;
        String schema = SearchPath.of(names, session.searchPath());
        return catalog.table(schema, names.get(names.size() - 1));
    }

    private List<String> names() {
        return statement
                .columns()
                .map(columns -> columns.stream()
                        .map(column -> ((SqlIdentifier) column).getSimple())
                        .toList())
                .orElse(List.of());
    }

    private long save() throws IOException {
        ProgressReport progress = progress();
        long rows = 0;
        boolean succeeded = false;
        try (QueryResult result = session.execute(query())) {
            try (RowWriter writer = file.write(result.columns())) {
                for (ColumnBatch batch = result.next(); batch != null; batch = result.next()) {
                    writer.write(batch);
                    rows += batch.rowCount();
                    progress.at(rows, 0, Optional.empty(), false);
                }
            }
            file.publish();
            succeeded = true;
        } finally {
            if (!succeeded) {
                file.discard();
            }
        }
        progress.at(rows, 0, Optional.empty(), true);
        return rows;
    }

    private String query() {
        return statement.query().orElseGet(() -> {
            String columns = names().isEmpty()
                    ? "*"
                    : names().stream().map(SqlQuoting::identifier).collect(Collectors.joining(", "));
            return "SELECT " + columns + " FROM " + quoted(statement.table().orElseThrow());
        });
    }

    private ProgressReport progress() {
        return new ProgressReport(session, file.name());
    }

    private static String quoted(SqlIdentifier name) {
        return name.names.stream().map(SqlQuoting::identifier).collect(Collectors.joining("."));
    }
}
