package io.travertine.sql.plan;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.ResultColumn;
import io.travertine.sql.ResultColumn.ColumnOrigin;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.function.TravertineOperators;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.rule.PhysicalConversion;
import io.travertine.sql.rule.Rewriting;
import io.travertine.sql.rule.Rewriting.Effort;
import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Plans queries and statements that change rows. Stateless, and so thread-safe. */
public final class Planner {

    private static final Logger LOG = System.getLogger(Planner.class.getName());
    private static final int ORIGIN_PARTS = 3;

    /**
     * Checks the statement against the catalog and plans it.
     *
     * @param statement a query, INSERT, UPDATE or DELETE; it is rewritten in place and cannot be planned again
     * @throws SqlDatabaseException if it is wrong, or holds what cannot run
     */
    public Plan plan(SqlNode statement, Catalog catalog, PlannerSettings settings) {
        return plan(statement, catalog, settings, LiftedLiterals.none());
    }

    /**
     * The same, for a plan that other literals can stand in, too.
     *
     * @param literals those of this statement that do not belong to the plan; used for one plan
     */
    public Plan plan(SqlNode statement, Catalog catalog, PlannerSettings settings, LiftedLiterals literals) {
        boolean changesRows = changesRows(statement);
        Diagnosis diagnosis = new Diagnosis(catalog, TravertineOperators.TABLE);
        return diagnosis.during(statement, () -> {
            StatementConversion.Converted converted =
                    new StatementConversion(catalog, settings, literals).convert(statement);
            settings.checkCancelled();
            TravertineRel physical = physical(converted.root().project(), Effort.FULL, settings);
            return new PhysicalPlan(
                    physical, columns(converted), parameterTypes(converted), literals.types(), changesRows);
        });
    }

    /** A statement on which the rewriting fails is planned again with less of it, rather than refused. */
    private static TravertineRel physical(RelNode root, Effort effort, PlannerSettings settings) {
        try {
            return PhysicalConversion.convert(Rewriting.rewrite(root, effort));
        } catch (SqlDatabaseException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            settings.checkCancelled();
            if (effort == Effort.LEAST) {
                throw e;
            }
            LOG.log(Logger.Level.DEBUG, () -> "planning with effort " + effort + " failed", e);
            return physical(root, effort.less(), settings);
        }
    }

    /**
     * Translates an expression over the columns of a table.
     *
     * @throws SqlDatabaseException if it cannot be computed from a row
     */
    public Expression expression(TableDefinition table, String sql, Catalog catalog, PlannerSettings settings) {
        SqlNode parsed = TravertineParser.parseExpression(sql);
        return new Diagnosis(catalog, TravertineOperators.TABLE).during(parsed, () -> {
            return new RowRulesPlanning(catalog, settings)
                    .expressions(table, List.of(sql))
                    .get(0);
        });
    }

    /**
     * Checks the query of a view that is being made.
     *
     * @param sql a query, with nothing but white space before it
     * @throws SqlDatabaseException if it is wrong, holds what cannot run, or has parameters
     */
    public ViewQuery view(String sql, Catalog catalog, PlannerSettings settings) {
        SqlNode parsed = TravertineParser.parse(sql);
        return new Diagnosis(catalog, TravertineOperators.TABLE).during(parsed, () -> {
            StatementConversion.ConvertedView view =
                    new StatementConversion(catalog, settings, LiftedLiterals.none()).convertView(sql);
            if (view.converted().parameters().getFieldCount() > 0) {
                throw new SqlDatabaseException(SqlErrorCode.INVALID_DEFINITION, "a view has no parameters");
            }
            TravertineRel physical = physical(view.converted().root().project(), Effort.FULL, settings);
            List<ResultColumn> columns = columns(view.converted());
            List<ResultColumn> kept = columns(new StatementConversion(catalog, settings, LiftedLiterals.none())
                    .convert(TravertineParser.parse(view.sql())));
            if (!kept.equals(columns) || physical.getRowType().getFieldCount() != columns.size()) {
                throw new SqlDatabaseException(
                        SqlErrorCode.NOT_SUPPORTED,
                        "the stars of this query cannot be written out for a view; name the columns instead");
            }
            return new ViewQuery(view.sql(), columns, view.uses());
        });
    }

    private static boolean changesRows(SqlNode statement) {
        return switch (statement.getKind()) {
            case INSERT, UPDATE, DELETE -> true;
            default -> {
                if (!statement.isA(SqlKind.QUERY)) {
                    throw new SqlDatabaseException(
                            SqlErrorCode.NOT_SUPPORTED, statement.getKind() + " is not supported");
                }
                yield false;
            }
        };
    }

    private static List<ResultColumn> columns(StatementConversion.Converted converted) {
        List<RelDataTypeField> fields = converted.root().validatedRowType.getFieldList();
        if (converted.root().kind.belongsTo(SqlKind.DML)) {
            return List.of(new ResultColumn("count", ColumnType.BIGINT, false, Optional.empty()));
        }
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            RelDataTypeField field = fields.get(i);
            checkResult(field.getType());
            columns.add(new ResultColumn(
                    field.getName(),
                    RowTypes.columnType(field.getType()),
                    field.getType().isNullable(),
                    origin(converted.origins().get(i))));
        }
        return columns;
    }

    /** An interval would come out as a bare number of unknown unit. */
    private static void checkResult(RelDataType type) {
        if (SqlTypeUtil.isInterval(type)) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED,
                    "results of type " + type + " are not supported; take what is needed out with EXTRACT");
        }
    }

    private static Optional<ColumnOrigin> origin(@Nullable List<String> path) {
        return path == null || path.size() != ORIGIN_PARTS
                ? Optional.empty()
                : Optional.of(new ColumnOrigin(path.get(0), path.get(1), path.get(2)));
    }

    private static List<ColumnType> parameterTypes(StatementConversion.Converted converted) {
        return converted.parameters().getFieldList().stream()
                .map(field -> RowTypes.parameterType(field.getType()))
                .toList();
    }
}
