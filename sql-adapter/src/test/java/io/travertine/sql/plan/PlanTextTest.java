package io.travertine.sql.plan;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.CatalogFixture;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.schema.TableEstimates;
import io.travertine.sql.testing.Dialogue;
import org.junit.jupiter.api.Test;

/** Which plans are chosen, as EXPLAIN tells them. */
class PlanTextTest {

    private static final Catalog RIVERS = CatalogFixture.of(
            "station(id INTEGER NOT NULL, name VARCHAR(20) NOT NULL, river VARCHAR(20)) KEY(id) INDEX by_river(river)"
                    + " UNIQUE by_name(name)",
            "flow(station INTEGER NOT NULL, day DATE NOT NULL, hour INTEGER NOT NULL, amount DECIMAL(10, 2), note VARCHAR(20))"
                    + " KEY(station, day DESC, hour)",
            "event(what VARCHAR(20), count BIGINT)");

    private static final TableEstimates SIZES = table -> table.name().equals("flow") ? 1_000_000 : 5_000;

    @Test
    void findsRowsByKey() {
        Dialogue.check("plan/access-paths.txt", sql -> plan(sql, RIVERS, SIZES));
    }

    @Test
    void joinsInGoodOrderAndByLookup() {
        Dialogue.check("plan/joins.txt", sql -> plan(sql, RIVERS, SIZES));
    }

    @Test
    void ordersTheJoinsOfTpch() {
        Dialogue.check(
                "plan/tpch.txt",
                number -> plan(
                        TpchTables.query(Integer.parseInt(number.substring(1))),
                        TpchTables.CATALOG,
                        TpchTables.ESTIMATES));
    }

    private static String plan(String sql, Catalog catalog, TableEstimates sizes) {
        try {
            return new Planner()
                    .plan(TravertineParser.parse(sql), catalog, new PlannerSettings(Catalog.DEFAULT_SCHEMA, sizes))
                    .explain();
        } catch (SqlDatabaseException e) {
            return "ERROR " + e.code() + ": " + e.getMessage();
        }
    }
}
