package io.travertine.sql.database;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.QueryResult;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.ddl.TableDdl;
import io.travertine.sql.parser.CreateTableAsStatement;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.plan.Plan;
import org.jspecify.annotations.Nullable;

/** CREATE TABLE AS: a table for the result of a query, and its rows, in one change. It answers how many there are. */
final class TableAsQuery extends CountedStatement {

    private final DatabaseSession session;
    private final CreateTableAsStatement statement;

    TableAsQuery(DatabaseSession session, String sql, CreateTableAsStatement statement) {
        super(sql);
        this.session = session;
        this.statement = statement;
    }

    @Override
    public long[] executeBatch(List<? extends List<? extends @Nullable Object>> parameterRows) {
        throw new SqlDatabaseException(SqlErrorCode.INVALID_STATEMENT, "CREATE TABLE AS cannot run as a batch");
    }

    @Override
    public QueryResult execute(List<? extends @Nullable Object> parameters) {
        return session.call(() -> {
            Cancellation cancellation = session.newCancellation();
            return FinishedResult.ofCount(session.write(transaction -> make(transaction, cancellation)));
        });
    }

    private long make(SessionTransaction transaction, Cancellation cancellation) {
        Plan query = plan(statement.queryText(), transaction.catalog()).plan();
        if (!query.parameterTypes().isEmpty()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED,
                    "parameters in CREATE TABLE AS are not supported; create the table first, then INSERT ... SELECT");
        }
        Optional<TableDefinition> table = new TableDdl(DirectQuery.definitions(session, transaction, cancellation))
                .create(statement, query.columns());
        return table.isPresent() && statement.withData()
                ? new TableFilling(session, transaction, cancellation)
                        .fill(table.get(), statement.queryText(), session.searchPath())
                : 0;
    }

    private PlannedStatement plan(String text, Catalog catalog) {
        return session.database().planner().plan(TravertineParser.parse(text), catalog, session.searchPath());
    }
}
