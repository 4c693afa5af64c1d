package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.StoredColumns;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.RowChecker;
import io.travertine.sql.parser.AlterAction;
import io.travertine.sql.parser.ColumnClause;
import io.travertine.sql.parser.KeyClause;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.plan.VolatileCalls;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.vector.Vectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * ALTER TABLE ADD COLUMN. Where one value does for all rows that are there, they stay as they are, and the table remembers
 * that value for them; where each row has its own, as from a sequence, they are written anew.
 */
final class ColumnAddition {

    private final Definitions definitions;
    private final ConstraintChanges constraints;
    private final TableRows rows;
    private final ViewDependents views;

    ColumnAddition(Definitions definitions, ConstraintChanges constraints) {
        this.definitions = definitions;
        this.constraints = constraints;
        this.rows = new TableRows(definitions);
        this.views = new ViewDependents(definitions);
    }

    void add(TableDefinition table, AlterAction.AddColumn add) {
        ColumnClause clause = add.elements().columns().get(0);
        if (table.columnOrdinal(clause.name().getSimple()) >= 0) {
            if (add.ifNotExists()) {
                return;
            }
            throw exists(table, clause.name());
        }
        views.checkNameUnused(table, clause.name());
        boolean isKey = add.elements().keys().stream().anyMatch(KeyClause::primary);
        ColumnDefinition column = new ColumnDeclaration(definitions, clause, isKey).definition();
        List<ColumnDefinition> columns = new ArrayList<>(table.columns());
        columns.add(column);
        TableDefinition wider = added(table, table.withColumns(columns), column);
        GeneratedColumns.validate(definitions, wider, clause.name());
        constraints.add(wider, add.elements());
    }

    /** The table as it is saved. */
    private TableDefinition added(TableDefinition table, TableDefinition wider, ColumnDefinition column) {
        Optional<String> each = column.defaultSql()
                .filter(sql -> VolatileCalls.in(TravertineParser.parseExpression(sql)))
                .map(column::assignedSql);
        if (each.isPresent()) {
            Expression expression = definitions.conditions().expression(table, each.get());
            return rows.rewrite(
                    table,
                    wider,
                    batch -> with(
                            batch,
                            expression.evaluate(
                                    new ColumnBatch(batch.rowCount(), batch.columns()), definitions.evaluation())));
        }
        @Nullable Object value = column.defaultSql()
                .<@Nullable Object>map(sql -> definitions.defaults().evaluate(sql))
                .orElse(null);
        ColumnVector one = TypeMapping.toVector(column.type(), value);
        if (column.isFilled() || !fits(table, column, one)) {
            return rows.rewrite(table, wider, batch -> with(batch, Vectors.repeat(one, 0, batch.rowCount())));
        }
        StoredColumns stored = definitions
                .storage()
                .missingColumns()
                .with(table.storedColumns(), table.columns().size(), one);
        TableDefinition saved = wider.withStored(Optional.of(stored));
        definitions.save(definitions.catalog().withTable(saved));
        return saved;
    }

    /** Whether a row may hold the value: if not, a table without rows gets the column anyway. */
    private boolean fits(TableDefinition table, ColumnDefinition column, ColumnVector value) {
        TableDefinition alone = new TableDefinition(
                table.id(),
                table.schema(),
                table.name(),
                List.of(column),
                List.of(),
                Optional.empty(),
                List.of(),
                table.keyspace());
        try {
            new RowChecker(alone, List.of()).check(List.of(value), 1, definitions.evaluation());
            return true;
        } catch (SqlDatabaseException e) {
            return false;
        }
    }

    private static List<ColumnVector> with(ColumnBatch batch, ColumnVector added) {
        List<ColumnVector> values = new ArrayList<>(batch.columns());
        values.add(added);
        return values;
    }

    static SqlDatabaseException exists(TableDefinition table, SqlIdentifier column) {
        return Definitions.error(
                SqlErrorCode.COLUMN_EXISTS,
                column,
                "table " + table.qualifiedName() + " has a column " + column.getSimple() + " already");
    }
}
