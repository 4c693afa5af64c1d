package io.travertine.sql.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.operator.RowRules;
import io.travertine.sql.operator.TableChange;
import io.travertine.sql.parser.ChangeStatement;
import io.travertine.sql.parser.DeleteStatement;
import io.travertine.sql.parser.InsertStatement;
import io.travertine.sql.parser.MergeStatement;
import io.travertine.sql.parser.Selects;
import io.travertine.sql.parser.UpdateStatement;
import io.travertine.sql.rel.TableModifyRel;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.rule.ModifyConversion;
import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Plans a statement that changes rows: as a query that brings the rows with their new values, planned as any other query
 * is, and a sink that takes them. Used once.
 */
final class ChangePlanning {

    private final Catalog catalog;
    private final PlannerSettings settings;
    private final LiftedLiterals literals;
    private final StatementParameters parameters = new StatementParameters();

    /** @param literals those that the plan is made without; only where {@link LiftableLiterals} finds some */
    ChangePlanning(Catalog catalog, PlannerSettings settings, LiftedLiterals literals) {
        this.literals = literals;
        this.catalog = catalog;
        this.settings = settings;
    }

    Plan plan(ChangeStatement statement) {
        TargetTable target = TargetTable.of(statement, catalog, settings.currentSchema());
        TableModifyRel modify = modify(statement, target);
        List<ResultColumn> columns = List.of(new ResultColumn("count", ColumnType.BIGINT, false, Optional.empty()));
        if (statement.returning().isPresent()) {
            StatementConversion.Converted returned =
                    convert(Selects.of(statement.returning().get().getList(), target.plain(), null));
            columns = Planner.columns(returned);
            modify = modify.with(modify.change()
                    .withReturning(RowExpressions.of(returned.root().project(), columns.size())
                            .orElseThrow(() -> ColumnValues.error(
                                    SqlErrorCode.NOT_SUPPORTED,
                                    statement.returning().get(),
                                    "RETURNING with sub-queries, aggregates or window functions is not supported"))
                            .expressions()));
        }
        return new PhysicalPlan(modify, columns, parameters.types(), literals.types(), true);
    }

    private TableModifyRel modify(ChangeStatement statement, TargetTable target) {
        if (statement instanceof InsertStatement insert) {
            return insert(insert, target);
        } else if (statement instanceof UpdateStatement update) {
            return update(update, target);
        } else if (statement instanceof DeleteStatement delete) {
            TableChange change = TableChange.delete(target.table(), delete.using() != null, rules(target.table()));
            return sink(physical(deleted(delete, target)), change);
        }
        MergePlanning merge = new MergePlanning((MergeStatement) statement, target);
        TableDefinition table = target.table();
        TravertineRel rows = physical(merge.query());
        int first = rows.getRowType().getFieldCount() - table.columns().size();
        return sink(
                ModifyConversion.assigned(rows, table, ModifyConversion.allColumns(table), first),
                TableChange.merge(table, merge.updatedColumns(), rules(table)));
    }

    private TableModifyRel insert(InsertStatement statement, TargetTable target) {
        TableModifyRel modify = (TableModifyRel) physical(inserted(statement));
        return statement
                .conflict()
                .map(clause -> new ConflictPlanning(target, this::convert).plan(clause))
                .map(action -> modify.with(modify.change().withConflict(action)))
                .orElse(modify);
    }

    private TableModifyRel update(UpdateStatement statement, TargetTable target) {
        TableDefinition table = target.table();
        Map<Integer, SqlNode> values = Assignments.of(statement.changes(), target);
        List<Integer> columns = List.copyOf(values.keySet());
        StatementConversion.Converted converted = convert(updated(statement, target, values));
        int first = converted.root().validatedRowType.getFieldCount() - columns.size();
        checkAssignable(converted.root().validatedRowType, first, table, values);
        return sink(
                ModifyConversion.assigned(physical(converted), table, columns, first),
                TableChange.update(table, columns, statement.from() != null, rules(table)));
    }

    /** The insertion as Calcite knows it. */
    static SqlNode inserted(InsertStatement statement) {
        return new SqlInsert(
                statement.getParserPosition(),
                SqlNodeList.EMPTY,
                statement.target(),
                statement.source(),
                statement.columns());
    }

    /** The query of the rows that go. */
    static SqlNode deleted(DeleteStatement statement, TargetTable target) {
        SqlNode from = withOthers(target.from(), statement.using());
        return Selects.of(target.storedRow(), from, statement.condition());
    }

    /** The query of the rows that change, with what their columns are set to behind them. */
    static SqlNode updated(UpdateStatement statement, TargetTable target, Map<Integer, SqlNode> values) {
        List<SqlNode> items = target.storedRow();
        values.forEach((column, value) ->
                items.add(ColumnValues.alone(value, target.table().columns().get(column))));
        return Selects.of(items, withOthers(target.from(), statement.from()), statement.condition());
    }

    private static void checkAssignable(
            RelDataType rowType, int first, TableDefinition table, Map<Integer, SqlNode> values) {
        int field = first;
        for (Map.Entry<Integer, SqlNode> value : values.entrySet()) {
            ColumnType type = table.columns().get(value.getKey()).type();
            RelDataType source = rowType.getFieldList().get(field++).getType();
            if (!TravertineValidator.isAssignable(source, RowTypes.relType(ColumnValues.TYPES, type, true))) {
                throw ColumnValues.error(
                        SqlErrorCode.TYPE_MISMATCH,
                        value.getValue(),
                        "cannot assign a value of type " + source + " to column "
                                + table.columns().get(value.getKey()).name() + " of type " + type);
            }
        }
    }

    private static SqlNode withOthers(SqlNode target, @Nullable SqlNode others) {
        return others == null ? target : Selects.cross(target, others);
    }

    private static TableModifyRel sink(TravertineRel rows, TableChange change) {
        RelDataType count = rows.getCluster()
                .getTypeFactory()
                .builder()
                .add("ROWCOUNT", SqlTypeName.BIGINT)
                .build();
        return new TableModifyRel(rows, change, count);
    }

    private RowRules rules(TableDefinition table) {
        return new RowRulesPlanning(catalog, settings).of(table);
    }

    private TravertineRel physical(SqlNode query) {
        return physical(convert(query));
    }

    private TravertineRel physical(StatementConversion.Converted converted) {
        return Planner.physical(converted.root().project(), settings);
    }

    private StatementConversion.Converted convert(SqlNode query) {
        StatementConversion.Converted converted = new StatementConversion(catalog, settings, literals).convert(query);
        parameters.add(converted.parameters());
        return converted;
    }
}
