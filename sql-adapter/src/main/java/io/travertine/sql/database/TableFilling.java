package io.travertine.sql.database;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.travertine.sql.SqlQuoting;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.TravertineParser;

/** Puts the rows of a query into a table that the same transaction has made or emptied. */
final class TableFilling {

    private final DatabaseSession session;
    private final SessionTransaction transaction;
    private final Cancellation cancellation;

    TableFilling(DatabaseSession session, SessionTransaction transaction, Cancellation cancellation) {
        this.session = session;
        this.transaction = transaction;
        this.cancellation = cancellation;
    }

    /**
     * Adds the rows.
     *
     * @param schema where the query's names are looked up
     * @return how many there are
     */
    long fill(TableDefinition table, String query, String schema) {
        Catalog catalog = transaction.catalog();
        String columns = table.columns().stream()
                .map(ColumnDefinition::name)
                .map(SqlQuoting::identifier)
                .collect(Collectors.joining(", ", " (", ") "));
        String target = SqlQuoting.identifier(table.schema()) + "." + SqlQuoting.identifier(table.name());
        PlannedStatement insert = session.database()
                .planner()
                .plan(TravertineParser.parse("INSERT INTO " + target + columns + query), catalog, schema);
        Execution.shareTarget(transaction, insert, catalog);
        return new Execution(session, false)
                .changeAndClose(
                        transaction,
                        insert.plan(),
                        insert.plan().newOperator(),
                        List.of(List.of()),
                        cancellation,
                        new ArrayList<>());
    }
}
