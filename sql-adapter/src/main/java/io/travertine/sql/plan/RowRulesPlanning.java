package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.SqlQuoting;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.CheckDefinition;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.ReferentialAction;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.RowRules;
import io.travertine.sql.operator.RowRules.Check;
import io.travertine.sql.operator.RowRules.TableRules;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.rule.DerivedNodesSource;
import io.travertine.sql.rule.RowRulesSource;
import org.apache.calcite.rex.RexNode;

/** Translates the conditions and defaults of the tables that a statement may change. */
final class RowRulesPlanning implements RowRulesSource, DerivedNodesSource {

    private final Catalog catalog;
    private final PlannerSettings settings;

    RowRulesPlanning(Catalog catalog, PlannerSettings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    @Override
    public RowRules of(TableDefinition table) {
        Map<Integer, TableDefinition> concerned = new LinkedHashMap<>();
        addConcerned(table, concerned);
        Map<Integer, TableRules> rules = new HashMap<>();
        for (TableDefinition each : concerned.values()) {
            rules.put(each.id(), tableRules(each));
        }
        return new RowRules(catalog, rules);
    }

    private void addConcerned(TableDefinition table, Map<Integer, TableDefinition> concerned) {
        if (concerned.putIfAbsent(table.id(), table) != null) {
            return;
        }
        for (TableDefinition child : catalog.referringTo(table.id())) {
            boolean isChanged = child.foreignKeys().stream()
                    .anyMatch(key -> key.parentTable() == table.id()
                            && (key.onDelete().changesRows() || key.onUpdate().changesRows()));
            if (isChanged) {
                addConcerned(child, concerned);
            }
        }
    }

    private TableRules tableRules(TableDefinition table) {
        Map<Integer, String> defaults = new LinkedHashMap<>();
        for (ForeignKeyDefinition key : table.foreignKeys()) {
            if (key.onDelete() == ReferentialAction.SET_DEFAULT || key.onUpdate() == ReferentialAction.SET_DEFAULT) {
                key.columns().forEach(column -> addDefault(table, column, defaults));
            }
        }
        Map<Integer, String> generated = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            addGenerated(table, i, generated);
        }
        List<String> texts = new ArrayList<>();
        table.checks().forEach(check -> texts.add(check.sql()));
        texts.addAll(defaults.values());
        texts.addAll(generated.values());
        DerivedColumns.of(table).all().forEach(derived -> texts.add(derived.sql()));
        List<Expression> expressions = expressions(table, texts);
        List<Check> checks = new ArrayList<>();
        for (CheckDefinition check : table.checks()) {
            checks.add(new Check(check, expressions.get(checks.size())));
        }
        Iterator<Expression> rest =
                expressions.subList(checks.size(), expressions.size()).iterator();
        Map<Integer, Expression> defaultExpressions = new HashMap<>();
        defaults.keySet().forEach(column -> defaultExpressions.put(column, rest.next()));
        Map<Integer, Expression> generatedExpressions = new HashMap<>();
        generated.keySet().forEach(column -> generatedExpressions.put(column, rest.next()));
        List<Expression> derived = new ArrayList<>();
        rest.forEachRemaining(derived::add);
        return new TableRules(checks, defaultExpressions, generatedExpressions, derived);
    }

    private static void addGenerated(TableDefinition table, int column, Map<Integer, String> generated) {
        ColumnDefinition definition = table.columns().get(column);
        definition.generatedSql().ifPresent(sql -> generated.put(column, definition.assignedSql(sql)));
    }

    private static void addDefault(TableDefinition table, int column, Map<Integer, String> defaults) {
        ColumnDefinition definition = table.columns().get(column);
        definition.defaultSql().ifPresent(sql -> defaults.put(column, definition.assignedSql(sql)));
    }

    /**
     * Expressions over the table's columns in order; functions are looked up in the schema of the table.
     *
     * @throws SqlDatabaseException NOT_SUPPORTED if one needs more than a row of the table
     */
    List<Expression> expressions(TableDefinition table, List<String> texts) {
        return texts.isEmpty() ? List.of() : nodes(table, texts).expressions();
    }

    @Override
    public List<RexNode> derived(TableDefinition table) {
        List<String> texts = DerivedColumns.of(table).all().stream()
                .map(DerivedColumns.Derived::sql)
                .toList();
        return texts.isEmpty() ? List.of() : nodes(table, texts).nodes();
    }

    /** Expressions, of which there is one at least, as algebra. */
    RowExpressions nodes(TableDefinition table, List<String> texts) {
        String query = "SELECT " + texts.stream().map(text -> "(" + text + ")").collect(Collectors.joining(", "))
                + " FROM " + SqlQuoting.identifier(table.schema()) + "." + SqlQuoting.identifier(table.name());
        StatementConversion conversion =
                new StatementConversion(catalog, settings.withSchema(table.schema()), LiftedLiterals.none());
        StatementConversion.Converted converted = conversion.convert(TravertineParser.parse(query));
        return RowExpressions.of(converted.root().project(), texts.size())
                .filter(usesRowAlone -> converted.parameters().isEmpty())
                .orElseThrow(() -> new SqlDatabaseException(
                        SqlErrorCode.NOT_SUPPORTED,
                        "an expression of table " + table.qualifiedName()
                                + " may use nothing but the columns of a row: no sub-queries, aggregates, parameters"));
    }
}
