package io.travertine.sql.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.FunctionDefinition;
import io.travertine.sql.catalog.FunctionDefinition.Parameter;
import io.travertine.sql.catalog.JavaRoutine;
import io.travertine.sql.parser.Selects;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Checks the body of a function that is being made, by planning it with NULL for every parameter. */
final class FunctionPlanning {

    private final Catalog catalog;
    private final PlannerSettings settings;

    FunctionPlanning(Catalog catalog, PlannerSettings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    /** @param body the parsed body of the function */
    void check(FunctionDefinition function, SqlNode body) {
        if (VolatileCalls.in(body) && JavaRoutine.of(function).isEmpty()) {
            throw refused("gives another value each time; only functions that are deterministic are supported");
        }
        Map<String, SqlNode> arguments = new HashMap<>();
        for (Parameter parameter : function.parameters()) {
            SqlParserPos place = body.getParserPosition();
            arguments.put(
                    parameter.name().toLowerCase(Locale.ROOT),
                    InlinedFunctions.cast(SqlLiteral.createNull(place), parameter.type(), place));
        }
        SqlNode bound = InlinedFunctions.bound(body, arguments, function.returns());
        StatementConversion.Converted converted =
                new StatementConversion(catalog, settings, LiftedLiterals.none()).convert(selected(bound));
        if (!converted.parameters().isEmpty()) {
            throw refused("has a parameter without a name");
        }
        RelNode rel = converted.root().project();
        boolean isExpression = rel instanceof Values
                || rel instanceof Project project
                        && project.getInput() instanceof Values
                        && !RexOver.containsOver(project.getProjects(), null)
                        && project.getProjects().stream().allMatch(node -> RexUtil.SubQueryFinder.find(node) == null);
        if (!isExpression) {
            throw refused("may use nothing but its parameters: no sub-queries, aggregates, windows");
        }
        Planner.physical(rel, settings);
    }

    private static SqlNode selected(SqlNode expression) {
        SqlParserPos place = expression.getParserPosition();
        return Selects.of(place, new SqlNodeList(List.of(expression), place), null, null);
    }

    private static SqlDatabaseException refused(String why) {
        return new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, "the body of a function " + why);
    }
}
