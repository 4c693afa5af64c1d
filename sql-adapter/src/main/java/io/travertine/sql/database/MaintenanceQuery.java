package io.travertine.sql.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import io.travertine.engine.Administration;
import io.travertine.engine.Administration.Backup;
import io.travertine.engine.Administration.Damage;
import io.travertine.engine.Administration.VerifyLevel;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.Transaction;
import io.travertine.sql.PreparedQuery;
import io.travertine.sql.QueryResult;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.catalog.SearchPath;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.operator.DerivedValues;
import io.travertine.sql.parser.MaintenanceStatement;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * ANALYZE, CHECKPOINT, BACKUP, CHECK DATABASE. They are about what is committed, and so stand outside of transactions. A
 * directory is relative to the one that the process runs in.
 */
final class MaintenanceQuery implements PreparedQuery {

    private static final List<ResultColumn> DAMAGES = columns(
            List.of("object", "position", "keyspaces", "keys", "message"),
            List.of(ColumnType.VARCHAR, ColumnType.BIGINT, ColumnType.VARCHAR, ColumnType.VARCHAR, ColumnType.VARCHAR));
    private static final List<ResultColumn> BACKUPS = columns(
            List.of("backup", "files", "bytes", "new_files", "new_bytes"),
            List.of(ColumnType.BIGINT, ColumnType.BIGINT, ColumnType.BIGINT, ColumnType.BIGINT, ColumnType.BIGINT));

    private final DatabaseSession session;
    private final String sql;
    private final MaintenanceStatement statement;

    MaintenanceQuery(DatabaseSession session, String sql, MaintenanceStatement statement) {
        this.session = session;
        this.sql = sql;
        this.statement = statement;
    }

    private static List<ResultColumn> columns(List<String> names, List<ColumnType> types) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> new ResultColumn(names.get(i), types.get(i), true, Optional.empty()))
                .toList();
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public List<ResultColumn> columns() {
        return switch (statement.kind()) {
            case CHECK -> DAMAGES;
            case BACKUP -> BACKUPS;
            default -> List.of();
        };
    }

    @Override
    public List<ColumnType> parameterTypes() {
        return List.of();
    }

    @Override
    public boolean hasRows() {
        return !columns().isEmpty();
    }

    @Override
    public long[] executeBatch(List<? extends List<? extends @Nullable Object>> parameterRows) {
        throw new SqlDatabaseException(SqlErrorCode.INVALID_STATEMENT, statement.kind() + " cannot run as a batch");
    }

    @Override
    public QueryResult execute(List<? extends @Nullable Object> parameters) {
        return session.call(() -> {
            if (session.isInTransaction()) {
                throw new SqlDatabaseException(
                        SqlErrorCode.INVALID_TRANSACTION_STATE,
                        statement.kind() + " is about what is committed and cannot run in a transaction; end it first");
            }
            return run(session.newCancellation());
        });
    }

    private QueryResult run(Cancellation cancellation) {
        Optional<Administration> store = session.administration().map(all -> all.checkedBy(cancellation::check));
        switch (statement.kind()) {
            case ANALYZE -> analyze(store);
            case CHECKPOINT -> checkpoint(store);
            case BACKUP -> {
                return rows(BACKUPS, List.of(backup(copied(store))));
            }
            case CHECK -> {
                return rows(DAMAGES, check(store, cancellation));
            }
        }
        return FinishedResult.ofCount(0);
    }

    /** Files hold samples of what is in them; what lies in memory has none yet. */
    private void analyze(Optional<Administration> store) {
        statement.word().ifPresent(this::checkExists);
        store.ifPresent(Administration::flush);
        session.database().planner().statistics().forget();
    }

    private static Administration copied(Optional<Administration> store) {
        return store.orElseThrow(() ->
                new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, "the store of this database cannot be copied"));
    }

    private void checkExists(SqlIdentifier name) {
        Catalog catalog = session.catalog();
        List<String> names = name.names;
        String schema = SearchPath.of(names, session.searchPath());
        String table = names.get(names.size() - 1);
        if (catalog.table(schema, table).isEmpty()) {
            List<String> known =
                    catalog.tables(schema).stream().map(TableDefinition::name).toList();
            throw Positions.error(
                    SqlErrorCode.TABLE_NOT_FOUND,
                    name,
                    "table '" + table + "' not found" + NameSuggestion.hint(table, known));
        }
    }

    private void checkpoint(Optional<Administration> store) {
        Optional<String> directory = statement.directory();
        if (directory.isPresent()) {
            copied(store).checkpoint(Path.of(directory.get()));
        } else {
            store.ifPresent(Administration::flush);
        }
    }

    private List<@Nullable Object> backup(Administration store) {
        Backup made = store.backup(Path.of(statement.directory().orElseThrow()));
        return List.of(made.number(), made.files(), made.bytes(), made.newFiles(), made.newBytes());
    }

    /** Files first, then every index against its table. */
    private List<List<@Nullable Object>> check(Optional<Administration> store, Cancellation cancellation) {
        List<List<@Nullable Object>> found = new ArrayList<>();
        VerifyLevel level = statement.word().map(MaintenanceQuery::level).orElse(VerifyLevel.INVARIANTS);
        store.ifPresent(files -> files.verify(level).forEach(damage -> found.add(damage(damage))));
        try (Transaction transaction = session.database().engine().begin()) {
            for (TableDefinition table : session.catalog(transaction).tables()) {
                checkIndexes(transaction, table, cancellation, found);
            }
        }
        return found;
    }

    private static List<@Nullable Object> damage(Damage damage) {
        return Arrays.asList(damage.file(), damage.offset(), damage.keyspaces(), damage.keys(), damage.message());
    }

    /** Where rows end by themselves, they may do so while they are compared. */
    private void checkIndexes(
            Transaction transaction,
            TableDefinition table,
            Cancellation cancellation,
            List<List<@Nullable Object>> found) {
        if (!table.lifetimes().equals(KeyspaceOptions.DEFAULT)) {
            return;
        }
        StatementPlanner planner = session.database().planner();
        Catalog catalog = session.catalog(transaction);
        DerivedValues derivation = new DerivedValues(
                table,
                DerivedColumns.of(table).all().stream()
                        .map(derived -> planner.expression(table, derived.sql(), catalog, table.schema()))
                        .toList(),
                new Execution(session, false).withoutRows(transaction, cancellation));
        for (IndexDefinition index : table.indexes()) {
            session.database()
                    .storage()
                    .index(table, index)
                    .mismatch(transaction, derivation, cancellation::check)
                    .ifPresent(what -> found.add(
                            Arrays.asList("index " + table.schema() + "." + index.name(), null, null, null, what)));
        }
    }

    private static VerifyLevel level(SqlIdentifier word) {
        return Arrays.stream(VerifyLevel.values())
                .filter(level -> level.name().equals(word.getSimple().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Positions.error(
                        SqlErrorCode.SYNTAX_ERROR,
                        word,
                        "CHECK DATABASE looks at FOOTERS, CHECKSUMS or INVARIANTS, not at " + word.getSimple()));
    }

    private static QueryResult rows(List<ResultColumn> columns, List<List<@Nullable Object>> rows) {
        List<ColumnBuilder> builders = new ArrayList<>();
        for (ResultColumn column : columns) {
            ColumnBuilder builder = new ColumnBuilder(column.type().kind());
            int place = builders.size();
            rows.forEach(row -> TypeMapping.append(column.type(), row.get(place), builder));
            builders.add(builder);
        }
        return FinishedResult.ofRows(
                columns,
                new ColumnBatch(
                        rows.size(), builders.stream().map(ColumnBuilder::build).toList()));
    }
}
