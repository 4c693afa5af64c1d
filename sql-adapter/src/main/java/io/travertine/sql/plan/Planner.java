package io.travertine.sql.plan;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.travertine.sql.ResultColumn;
import io.travertine.sql.ResultColumn.ColumnOrigin;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.FunctionDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.function.TravertineOperators;
import io.travertine.sql.parser.ChangeStatement;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.rule.PhysicalConversion;
import io.travertine.sql.rule.Rewriting;
import io.travertine.sql.rule.Rewriting.Effort;
import io.travertine.sql.schema.RowTypes;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
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
        if (!(statement instanceof ChangeStatement) && !statement.isA(SqlKind.QUERY)) {
            throw new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, statement.getKind() + " is not supported");
        }
        return new Diagnosis(catalog, TravertineOperators.TABLE)
                .during(
                        statement,
                        () -> statement instanceof ChangeStatement change
                                ? new ChangePlanning(catalog, settings, literals).plan(change)
                                : query(statement, catalog, settings, literals));
    }

    private static Plan query(SqlNode query, Catalog catalog, PlannerSettings settings, LiftedLiterals literals) {
        StatementConversion.Converted converted = new StatementConversion(catalog, settings, literals).convert(query);
        TravertineRel physical = physical(converted.root().project(), settings);
        StatementParameters parameters = new StatementParameters();
        parameters.add(converted.parameters());
        return new PhysicalPlan(physical, columns(converted), parameters.types(), literals.types(), false);
    }

    /** The physical form of a statement's algebra. */
    static TravertineRel physical(RelNode root, PlannerSettings settings) {
        settings.checkCancelled();
        return physical(root, Effort.FULL, settings);
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
     * Translates an expression over the columns of a table that gives the same whenever it is evaluated.
     *
     * @throws SqlDatabaseException if it does not, or cannot be computed from a row
     */
    public Expression lastingExpression(TableDefinition table, String sql, Catalog catalog, PlannerSettings settings) {
        return checkedExpression(table, sql, catalog, settings, node -> LastingExpressions.check(node, ""));
    }

    /**
     * The same for an expression that an index is to be over.
     *
     * @throws SqlDatabaseException if it names no column, too
     */
    public Expression indexedExpression(TableDefinition table, String sql, Catalog catalog, PlannerSettings settings) {
        return checkedExpression(
                table, sql, catalog, settings, node -> LastingExpressions.checkIndexed(table, node, sql));
    }

    private static Expression checkedExpression(
            TableDefinition table, String sql, Catalog catalog, PlannerSettings settings, Consumer<RexNode> check) {
        SqlNode parsed = TravertineParser.parseExpression(sql);
        return new Diagnosis(catalog, TravertineOperators.TABLE).during(parsed, () -> {
            RowExpressions expressions = new RowRulesPlanning(catalog, settings).nodes(table, List.of(sql));
            check.accept(expressions.nodes().get(0));
            return expressions.expressions().get(0);
        });
    }

    /**
     * Checks a function that is being made.
     *
     * @param body its body, with nothing but white space before it
     * @throws SqlDatabaseException if it is wrong, or needs more than its parameters
     */
    public void checkFunction(FunctionDefinition function, String body, Catalog catalog, PlannerSettings settings) {
        SqlNode parsed = TravertineParser.parseExpression(body);
        new Diagnosis(catalog, TravertineOperators.TABLE).during(parsed, () -> {
            new FunctionPlanning(catalog, settings).check(function, parsed);
            return function;
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
            if (!view.converted().parameters().isEmpty()) {
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

    /** The columns of a query's answer. */
    static List<ResultColumn> columns(StatementConversion.Converted converted) {
        List<RelDataTypeField> fields = converted.root().validatedRowType.getFieldList();
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            RelDataTypeField field = fields.get(i);
            columns.add(new ResultColumn(
                    field.getName(),
                    RowTypes.columnType(field.getType()),
                    field.getType().isNullable(),
                    origin(converted.origins().get(i))));
        }
        return columns;
    }

    private static Optional<ColumnOrigin> origin(@Nullable List<String> path) {
        return path == null || path.size() != ORIGIN_PARTS
                ? Optional.empty()
                : Optional.of(new ColumnOrigin(path.get(0), path.get(1), path.get(2)));
    }
}
