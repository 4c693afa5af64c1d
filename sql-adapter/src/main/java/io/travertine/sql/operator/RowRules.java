package io.travertine.sql.operator;

import java.util.List;
import java.util.Map;

import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.CheckDefinition;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;

/**
 * What a statement that changes rows must heed beyond the columns' types: the CHECK constraints and defaults of the tables
 * whose rows it may change, and who refers to whom. Immutable.
 *
 * @param catalog knows the tables that foreign keys name
 * @param tables by the tables' ids; a table without an entry has nothing of the kind
 */
public record RowRules(Catalog catalog, Map<Integer, TableRules> tables) {

    /** A CHECK constraint, its condition over the table's columns in order. */
    public record Check(CheckDefinition definition, Expression condition) {}

    /**
     * The rules of one table.
     *
     * @param defaults by column, of the column's kind; a column without an entry has none
     * @param generated the expressions of generated columns, by column, of the column's kind
     * @param derived those of the table's {@link io.travertine.sql.catalog.DerivedColumns}, in their order
     */
    public record TableRules(
            List<Check> checks,
            Map<Integer, Expression> defaults,
            Map<Integer, Expression> generated,
            List<Expression> derived) {

        static final TableRules NONE = new TableRules(List.of(), Map.of(), Map.of(), List.of());

        public TableRules {
            checks = List.copyOf(checks);
            defaults = Map.copyOf(defaults);
            generated = Map.copyOf(generated);
            derived = List.copyOf(derived);
        }
    }

    public RowRules {
        tables = Map.copyOf(tables);
    }

    TableRules of(TableDefinition table) {
        return tables.getOrDefault(table.id(), TableRules.NONE);
    }

    /** Whether rows of the table may be changed because the row that they refer to is. */
    static boolean isActedOn(TableDefinition table) {
        for (ForeignKeyDefinition key : table.foreignKeys()) {
            if (key.onDelete().changesRows() || key.onUpdate().changesRows()) {
                return true;
            }
        }
        return false;
    }
}
