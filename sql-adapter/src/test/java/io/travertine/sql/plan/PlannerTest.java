package io.travertine.sql.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.CatalogFixture;
import io.travertine.sql.operator.FileTables;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.schema.TableEstimates;
import io.travertine.sql.type.ColumnType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class PlannerTest {

    private static final Catalog CATALOG =
            CatalogFixture.of("t(id INTEGER NOT NULL, next INTEGER, name VARCHAR(10), price DECIMAL(8, 2)) KEY(id)");
    private static final PlannerSettings SETTINGS =
            new PlannerSettings(Catalog.DEFAULT_SCHEMA, TableEstimates.unknown());

    private static Plan plan(String sql) {
        return new Planner().plan(TravertineParser.parse(sql), CATALOG, SETTINGS);
    }

    @Test
    void saysTheTypesOfColumnsAndWhereTheyComeFrom() {
        Plan plan = plan("SELECT id, price * 2 AS twice, SUM(id), AVG(price) FROM t GROUP BY id, price");

        assertThat(plan.columns())
                .extracting(column -> column.label() + " " + column.type() + " " + column.nullable())
                .containsExactly(
                        "id INTEGER false",
                        "twice DECIMAL(18, 2) true",
                        "EXPR$2 BIGINT false",
                        "EXPR$3 DECIMAL(38, 16) true");
        assertThat(plan.columns().get(0).table())
                .hasValueSatisfying(origin -> assertThat(origin.column()).isEqualTo("id"));
        assertThat(plan.columns().get(1).table()).isEmpty();
    }

    @Test
    void givesParametersTheTypesOfWhatTheyStandBeside() {
        assertThat(plan("SELECT ?, COALESCE(?, 'n'), id + ? FROM t WHERE price > ? AND name = ? LIMIT ?")
                        .parameterTypes())
                .containsExactly(
                        ColumnType.VARCHAR,
                        ColumnType.VARCHAR,
                        ColumnType.INTEGER,
                        ColumnType.decimal(8, 2),
                        ColumnType.VARCHAR,
                        ColumnType.INTEGER);
        assertThat(plan("INSERT INTO t VALUES (?, ?, ?, ?)").parameterTypes())
                .containsExactly(ColumnType.INTEGER, ColumnType.INTEGER, ColumnType.VARCHAR, ColumnType.decimal(8, 2));
    }

    @Test
    void answersACountForChanges() {
        Plan plan = plan("UPDATE t SET price = ? WHERE id = ?");

        assertThat(plan.changesRows()).isTrue();
        assertThat(plan.columns())
                .singleElement()
                .satisfies(column -> assertThat(column.type()).isEqualTo(ColumnType.BIGINT));
    }

    @Test
    void endsWhenNobodyWantsThePlanAnyMore() {
        AtomicBoolean cancelled = new AtomicBoolean();
        TableEstimates estimates = table -> {
            cancelled.set(true);
            return 1;
        };
        PlannerSettings settings = new PlannerSettings(Catalog.DEFAULT_SCHEMA, estimates, FileTables.NONE, cancelled);
        String sql = "SELECT a.id FROM t a JOIN t b ON a.id = b.next WHERE b.id IN (SELECT id FROM t)";

        assertThatThrownBy(() -> new Planner().plan(TravertineParser.parse(sql), CATALOG, settings))
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class, e -> assertThat(e.code()).isEqualTo(SqlErrorCode.QUERY_CANCELLED));
    }

    @Test
    void plansAUnionOfAHundredBranchesInTime() {
        String union = Collections.nCopies(100, "SELECT id FROM t WHERE id > 5").stream()
                .collect(Collectors.joining(" UNION ALL "));

        assertTimeout(Duration.ofSeconds(10), () -> plan(union));
    }

    @Test
    void joinsThirtyTablesInTimeAndWithoutACrossProduct() {
        int tables = 30;
        String from = IntStream.range(0, tables).mapToObj(i -> "t t" + i).collect(Collectors.joining(", "));
        String where = IntStream.range(1, tables)
                .mapToObj(i -> "t" + i + ".id = t" + (i - 1) + ".next")
                .collect(Collectors.joining(" AND "));

        assertTimeout(Duration.ofSeconds(20), () -> {
            String text = plan("SELECT t0.name FROM " + from + " WHERE t7.id = 3 AND " + where)
                    .explain();
            assertThat(text).doesNotContain("NestedLoopJoin").contains("PointGet");
        });
    }

    @Test
    void plansLongSumsAndLists() {
        String sum = Collections.nCopies(200, "id").stream().collect(Collectors.joining(" + "));
        String list = IntStream.range(0, 1000).mapToObj(Integer::toString).collect(Collectors.joining(", "));

        assertThat(plan("SELECT " + sum.replace("id", "CAST(id AS BIGINT)") + " FROM t")
                        .explain())
                .contains("RangeScan");
        assertThat(plan("SELECT name FROM t WHERE id IN (" + list + ")").explain())
                .contains("MultiGet")
                .contains("keys=1000");
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        String deep = "(".repeat(5000) + "id" + ")".repeat(5000);

        assertThatThrownBy(() -> plan("SELECT " + deep + " FROM t"))
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class, e -> assertThat(e.code()).isEqualTo(SqlErrorCode.TOO_COMPLEX));
    }

    @Test
    void usesNothingOfCalciteToRun() {
        String text = plan("SELECT name, COUNT(*) FROM t WHERE id IN (SELECT next FROM t) GROUP BY name ORDER BY 2")
                .explain();

        assertThat(text)
                .doesNotContain("Enumerable")
                .doesNotContain("Interpret")
                .doesNotContain("Logical");
    }
}
