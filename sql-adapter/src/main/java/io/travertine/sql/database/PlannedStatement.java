package io.travertine.sql.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

import io.travertine.engine.ColumnVector;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.StatementShape;
import io.travertine.sql.parser.StatementShape.Use;
import io.travertine.sql.parser.WrittenLiteral;
import io.travertine.sql.plan.Plan;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A plan, with what it holds for. Immutable, but for the count of its uses.
 *
 * @param target the table whose rows it changes, if it does
 * @param literals of the statement's text, what the plan does with each
 * @param basis what it was made from
 * @param origin when and why it was made
 * @param uses how often a statement was found to have this plan, the first time included
 */
record PlannedStatement(
        Plan plan, @Nullable SqlIdentifier target, List<Use> literals, Basis basis, Origin origin, LongAdder uses) {

    /** The sizes of tables are looked at anew after so long: they may have become others than the plan was made for. */
    static final long AGE_MILLIS_MAX = 1_000;

    /** Tables of so few rows are all alike. */
    private static final int SMALL_ROWS = 100;

    /** A plan is made anew when a table has so many times as many rows as it was made for, or as many times fewer. */
    private static final int DRIFT = 2;

    /**
     * How a plan came to be.
     *
     * @param atMillis when it was made
     * @param planningTime how long that took, from the parsed statement on
     * @param plannings how often the statement was planned while its plans were kept, this time included
     * @param reason why this time
     */
    record Origin(long atMillis, Duration planningTime, long plannings, String reason) {

        static Origin first(long atMillis, Duration planningTime) {
            return new Origin(atMillis, planningTime, 1, "new");
        }
    }

    /**
     * What a plan depends on beside the text.
     *
     * @param catalogVersion the catalog that it was planned with
     * @param schema where its unqualified names were looked up
     * @param atMillis when the sizes of tables that it was chosen by were looked at last
     * @param rowCounts how many rows the tables were taken to have
     */
    record Basis(long catalogVersion, String schema, long atMillis, Map<TableDefinition, Double> rowCounts) {

        /** The version for a plan that serves once only, because it depends on files, which may change. */
        static final long OF_NO_CATALOG = -1;

        Basis {
            rowCounts = Map.copyOf(rowCounts);
        }

        /** Whether the names in a statement mean now what they meant. */
        boolean names(long currentCatalogVersion, String currentSchema) {
            return catalogVersion == currentCatalogVersion && schema.equals(currentSchema);
        }

        /** Whether the sizes of tables were looked at a moment ago. */
        boolean isFresh(long nowMillis) {
            return Math.abs(nowMillis - atMillis) <= AGE_MILLIS_MAX;
        }

        boolean serves(long currentCatalogVersion, String currentSchema, long nowMillis) {
            return names(currentCatalogVersion, currentSchema) && isFresh(nowMillis);
        }

        /** What has become of the size of a table, if it is another one by now. */
        Optional<String> drift(ToDoubleFunction<TableDefinition> now) {
            return rowCounts.entrySet().stream()
                    .filter(table -> isDrifted(table.getValue(), now.applyAsDouble(table.getKey())))
                    .map(table -> String.format(
                            Locale.ROOT,
                            "rows of %s: %.0f, now %.0f",
                            table.getKey().name(),
                            table.getValue(),
                            now.applyAsDouble(table.getKey())))
                    .sorted()
                    .findFirst();
        }

        private static boolean isDrifted(double then, double now) {
            return Math.max(then, now) > DRIFT * (Math.min(then, now) + SMALL_ROWS);
        }
    }

    String schema() {
        return basis.schema();
    }

    /** The values of the literals that the plan was made without, each a vector of one row. */
    List<ColumnVector> literalValues(StatementShape shape) {
        List<ColumnType> types = plan.literalTypes();
        if (types.isEmpty()) {
            return List.of();
        }
        List<Integer> places = shape.lifted(literals);
        List<ColumnVector> values = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            WrittenLiteral literal = shape.literals().get(places.get(i));
            values.add(TypeMapping.toVector(types.get(i), literal.value()));
        }
        return values;
    }

    /** The same literals as the statement writes them. */
    List<String> liftedLiterals(StatementShape shape) {
        return plan.literalTypes().isEmpty()
                ? List.of()
                : shape.lifted(literals).stream()
                        .map(place -> shape.literals().get(place).source())
                        .toList();
    }

    /** The same plan, once the sizes of tables were found to be as they were. */
    PlannedStatement confirmed(long atMillis) {
        Basis fresh = new Basis(basis.catalogVersion(), basis.schema(), atMillis, basis.rowCounts());
        return new PlannedStatement(plan, target, literals, fresh, origin, uses);
    }

    /** The same plan, in the place of another one of the statement. */
    PlannedStatement inPlaceOf(PlannedStatement old) {
        String reason = old.basis.catalogVersion() != basis.catalogVersion()
                ? "definitions changed"
                : old.basis
                        .drift(table -> basis.rowCounts()
                                .getOrDefault(table, old.basis.rowCounts().get(table)))
                        .orElse("planned twice at a time");
        Origin again = new Origin(origin.atMillis(), origin.planningTime(), old.origin.plannings() + 1, reason);
        return new PlannedStatement(plan, target, literals, basis, again, uses);
    }
}
