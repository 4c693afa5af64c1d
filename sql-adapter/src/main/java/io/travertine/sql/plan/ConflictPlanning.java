package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.TableDefinition.UniqueKey;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.ConflictAction;
import io.travertine.sql.parser.ConflictClause;
import io.travertine.sql.parser.Selects;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Plans ON CONFLICT: which keys are heeded, and what is set where a row has one of them. */
final class ConflictPlanning {

    private static final String EXCLUDED = "EXCLUDED";

    private final TargetTable target;
    private final Function<SqlNode, StatementConversion.Converted> conversion;

    /** @param conversion turns a query into algebra */
    ConflictPlanning(TargetTable target, Function<SqlNode, StatementConversion.Converted> conversion) {
        this.target = target;
        this.conversion = conversion;
    }

    ConflictAction plan(ConflictClause clause) {
        List<UniqueKey> keys = keys(clause);
        if (clause.changes().isEmpty()) {
            return new ConflictAction(keys, List.of(), List.of(), Optional.empty());
        }
        if (keys.size() != 1) {
            throw ColumnValues.error(
                    SqlErrorCode.SYNTAX_ERROR,
                    target.written(),
                    "ON CONFLICT DO UPDATE must name the key that it is about, as ON CONFLICT (columns): table "
                            + target.table().qualifiedName() + " has " + keys.size());
        }
        Map<Integer, SqlNode> values = Assignments.of(clause.changes(), target);
        List<Integer> columns = List.copyOf(values.keySet());
        List<SqlNode> items = new ArrayList<>();
        values.forEach((column, value) ->
                items.add(ColumnValues.alone(value, target.table().columns().get(column))));
        Optional.ofNullable(clause.condition()).ifPresent(items::add);
        RowExpressions expressions = RowExpressions.of(overBoth(items, clause), items.size())
                .orElseThrow(() -> ColumnValues.error(
                        SqlErrorCode.NOT_SUPPORTED,
                        items.get(0),
                        "sub-queries in ON CONFLICT DO UPDATE are not supported; use MERGE"));
        List<ColumnType> types = columns.stream()
                .map(column -> target.table().columns().get(column).type())
                .toList();
        List<Expression> all = expressions.expressions();
        Optional<Expression> condition =
                clause.condition() == null ? Optional.empty() : Optional.of(all.get(columns.size()));
        return new ConflictAction(keys, columns, expressions.assigned(types), condition);
    }

    /** A query over the row that is there and the one that was to be added. */
    private RelNode overBoth(List<SqlNode> items, ConflictClause clause) {
        SqlIdentifier excluded = new SqlIdentifier(EXCLUDED, clause.position());
        SqlNode proposed =
                SqlStdOperatorTable.AS.createCall(clause.position(), Assignments.copy(target.written()), excluded);
        SqlNode both = Selects.cross(target.plain(), proposed);
        return conversion.apply(Selects.of(items, both, null)).root().project();
    }

    private List<UniqueKey> keys(ConflictClause clause) {
        TableDefinition table = target.table();
        if (clause.columns() != null) {
            return List.of(keyOver(clause.columns()));
        }
        SqlIdentifier constraint = clause.constraint();
        List<UniqueKey> keys = new ArrayList<>();
        if (!table.hasHiddenRowId()
                && (constraint == null || constraint.getSimple().equalsIgnoreCase(table.primaryKeyConstraint()))) {
            keys.add(new UniqueKey(table.primaryKey(), Optional.empty()));
        }
        for (IndexDefinition index : table.indexes()) {
            if (index.unique() && (constraint == null || constraint.getSimple().equalsIgnoreCase(index.name()))) {
                keys.add(new UniqueKey(DerivedColumns.of(table).keyParts(index), Optional.of(index)));
            }
        }
        if (constraint != null && keys.isEmpty()) {
            throw ColumnValues.error(
                    SqlErrorCode.CONSTRAINT_NOT_FOUND,
                    constraint,
                    "table " + table.qualifiedName() + " has no primary key or unique constraint "
                            + constraint.getSimple());
        }
        return keys;
    }

    private UniqueKey keyOver(SqlNodeList names) {
        List<Integer> columns = new ArrayList<>();
        for (SqlNode name : names) {
            columns.add(target.ordinal((SqlIdentifier) name));
        }
        return target.table()
                .uniqueKey(columns)
                .orElseThrow(() -> ColumnValues.error(
                        SqlErrorCode.INVALID_COLUMN_REFERENCE,
                        names,
                        "table " + target.table().qualifiedName() + " has no primary key or unique index over exactly "
                                + target.table().columnNames(columns) + "; ON CONFLICT needs one"));
    }
}
