package io.travertine.sql.database;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.QueryResult;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.ViewDefinition;
import io.travertine.sql.ddl.Definitions;
import io.travertine.sql.ddl.MaterializedViewDdl;
import io.travertine.sql.ddl.TableDdl;
import io.travertine.sql.parser.CreateMaterializedViewStatement;
import io.travertine.sql.parser.CreateTableAsStatement;
import io.travertine.sql.parser.RefreshStatement;
import io.travertine.sql.parser.StatementNode;
import org.jspecify.annotations.Nullable;

/** CREATE and REFRESH MATERIALIZED VIEW, each with its rows in one change. It answers how many there are. */
final class MaterializedViewQuery extends CountedStatement {

    private final DatabaseSession session;
    private final StatementNode statement;

    /** @param statement one of the two */
    MaterializedViewQuery(DatabaseSession session, String sql, StatementNode statement) {
        super(sql);
        this.session = session;
        this.statement = statement;
    }

    @Override
    public long[] executeBatch(List<? extends List<? extends @Nullable Object>> parameterRows) {
        throw new SqlDatabaseException(
                SqlErrorCode.INVALID_STATEMENT, "a definition of a materialized view cannot run as a batch");
    }

    @Override
    public QueryResult execute(List<? extends @Nullable Object> parameters) {
        return session.call(() -> {
            Cancellation cancellation = session.newCancellation();
            return FinishedResult.ofCount(
                    session.write(transaction -> statement instanceof CreateMaterializedViewStatement create
                            ? make(create.table(), transaction, cancellation)
                            : refresh((RefreshStatement) statement, transaction, cancellation)));
        });
    }

    private long make(CreateTableAsStatement create, SessionTransaction transaction, Cancellation cancellation) {
        Definitions definitions = DirectQuery.definitions(session, transaction, cancellation);
        MaterializedViewDdl views = new MaterializedViewDdl(definitions);
        Optional<ViewDefinition> view = views.planned(create);
        if (view.isEmpty()) {
            return 0;
        }
        List<ResultColumn> columns = view.get().columns().stream()
                .map(column -> new ResultColumn(column.name(), column.type(), true, Optional.empty()))
                .toList();
        TableDefinition table =
                new TableDdl(definitions).create(create, columns).orElseThrow();
        long count = create.withData() ? fill(view.get(), table, transaction, cancellation) : 0;
        views.publish(view.get());
        return count;
    }

    private long refresh(RefreshStatement refresh, SessionTransaction transaction, Cancellation cancellation) {
        Definitions definitions = DirectQuery.definitions(session, transaction, cancellation);
        MaterializedViewDdl views = new MaterializedViewDdl(definitions);
        ViewDefinition view = views.withdraw(refresh.name());
        TableDefinition table = transaction.catalog().rowsOf(view).orElseThrow();
        long count = fill(view, table, transaction, cancellation);
        views.publish(view);
        return count;
    }

    private long fill(
            ViewDefinition view, TableDefinition table, SessionTransaction transaction, Cancellation cancellation) {
        return new TableFilling(session, transaction, cancellation).fill(table, view.sql(), view.lookupSchema());
    }
}
