package io.travertine.sql.database;

import io.travertine.sql.PreparedQuery;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.parser.CopyStatement;
import io.travertine.sql.parser.CreateMaterializedViewStatement;
import io.travertine.sql.parser.CreateTableAsStatement;
import io.travertine.sql.parser.ExplainStatement;
import io.travertine.sql.parser.LockingStatement;
import io.travertine.sql.parser.MaintenanceStatement;
import io.travertine.sql.parser.RefreshStatement;
import io.travertine.sql.parser.ShowStatement;
import io.travertine.sql.parser.StatementNode;
import io.travertine.sql.parser.StatementShape;
import io.travertine.sql.parser.TravertineParser;
import org.apache.calcite.sql.SqlNode;

/** Turns the text of a statement into something that a session can run. */
final class StatementPreparation {

    private final DatabaseSession session;

    StatementPreparation(DatabaseSession session) {
        this.session = session;
    }

    PreparedQuery prepare(String sql) {
        StatementPlanner planner = session.database().planner();
        Catalog catalog = session.catalog();
        StatementShape shape = StatementShape.of(sql);
        PlannedStatement known = planner.find(shape, catalog, session.searchPath());
        if (known != null) {
            return new PlannedQuery(session, shape, known);
        }
        SqlNode node = TravertineParser.parse(sql);
        if (node instanceof ExplainStatement explain) {
            return new ExplainQuery(session, sql, explain);
        } else if (node instanceof LockingStatement locking) {
            LockingPlan plan = LockingPlan.of(locking, planner, catalog, session.searchPath());
            return new LockingQuery(session, sql, plan);
        } else if (node instanceof CopyStatement copy) {
            return new CopyQuery(session, sql, copy);
        } else if (node instanceof CreateTableAsStatement create) {
            return new TableAsQuery(session, sql, create);
        } else if (node instanceof CreateMaterializedViewStatement || node instanceof RefreshStatement) {
            return new MaterializedViewQuery(session, sql, (StatementNode) node);
        } else if (node instanceof MaintenanceStatement maintenance) {
            return new MaintenanceQuery(session, sql, maintenance);
        } else if (node instanceof ShowStatement show) {
            return prepare(new ShowQueries(catalog, session.searchPath()).of(show));
        } else if (node instanceof StatementNode statement) {
            return new DirectQuery(session, sql, statement);
        }
        return new PlannedQuery(session, shape, session.whileCancellable(cancellation -> {
            return planner.planAndKeep(shape, node, catalog, session.searchPath(), cancellation);
        }));
    }
}
