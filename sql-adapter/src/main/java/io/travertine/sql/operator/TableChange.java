package io.travertine.sql.operator;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;

/**
 * What a statement does to a table with the rows that it reads. Immutable.
 *
 * @param updatedColumns the ordinals of the columns that an update sets, in the order of the input; of a merge, those that
 *     any of its updates sets; else none
 * @param mayRepeat whether the input may bring a row of the table more than once, as a join does
 * @param conflict what an insert does where a row of the same key is there; empty if that is an error
 * @param returning what is answered of each changed row, over the table's columns; empty if their number is
 */
public record TableChange(
        Kind kind,
        TableDefinition table,
        List<Integer> updatedColumns,
        boolean mayRepeat,
        RowRules rules,
        Optional<ConflictAction> conflict,
        Optional<List<Expression>> returning) {

    /** What is done with the rows. */
    public enum Kind {
        INSERT,
        UPDATE,
        DELETE,
        MERGE
    }

    public TableChange {
        updatedColumns = List.copyOf(updatedColumns);
        returning = returning.map(List::copyOf);
    }

    private TableChange(
            Kind kind, TableDefinition table, List<Integer> updatedColumns, boolean mayRepeat, RowRules rules) {
        this(kind, table, updatedColumns, mayRepeat, rules, Optional.empty(), Optional.empty());
    }

    public static TableChange insert(TableDefinition table, RowRules rules) {
        return new TableChange(Kind.INSERT, table, List.of(), false, rules);
    }

    public static TableChange update(
            TableDefinition table, List<Integer> updatedColumns, boolean mayRepeat, RowRules rules) {
        return new TableChange(Kind.UPDATE, table, updatedColumns, mayRepeat, rules);
    }

    public static TableChange delete(TableDefinition table, boolean mayRepeat, RowRules rules) {
        return new TableChange(Kind.DELETE, table, List.of(), mayRepeat, rules);
    }

    public static TableChange merge(TableDefinition table, List<Integer> updatedColumns, RowRules rules) {
        return new TableChange(Kind.MERGE, table, updatedColumns, true, rules);
    }

    public TableChange withConflict(ConflictAction action) {
        return new TableChange(kind, table, updatedColumns, mayRepeat, rules, Optional.of(action), returning);
    }

    public TableChange withReturning(List<Expression> expressions) {
        return new TableChange(kind, table, updatedColumns, mayRepeat, rules, conflict, Optional.of(expressions));
    }

    /** The sink that makes the change; what it asks of its input is said where it is defined. */
    public Operator over(Operator input) {
        return switch (kind) {
            case INSERT -> conflict.isPresent() ? new TableUpsert(input, this) : new TableInsert(input, this);
            case UPDATE -> new TableUpdate(input, this);
            case DELETE -> new TableDelete(input, this);
            case MERGE -> new TableMerge(input, this);
        };
    }
}
