package io.travertine.sql.operator;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.Direction;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;

/**
 * What a scan reads.
 *
 * @param columns ordinals of the table's columns, in the order of the columns of the output; the ordinal after the last
 *     column's stands for the row key as bytes, by which UPDATE and DELETE find rows of a table without a primary key
 * @param bounds over the primary key, or over the columns of the index that is scanned
 * @param conditions all of which a row must meet; evaluated by the store; none for an index scan
 * @param residual a condition over the output's columns
 * @param rowLimit after so many rows the scan stops
 */
public record ScanSpecification(
        TableDefinition table,
        List<Integer> columns,
        KeyBounds bounds,
        Direction direction,
        List<PushedCondition> conditions,
        Optional<Expression> residual,
        Optional<Expression> rowLimit) {

    public ScanSpecification {
        columns = List.copyOf(columns);
        conditions = List.copyOf(conditions);
    }

    /** The whole table in key order. */
    public static ScanSpecification of(TableDefinition table, List<Integer> columns) {
        return new ScanSpecification(
                table, columns, KeyBounds.all(), Direction.FORWARD, List.of(), Optional.empty(), Optional.empty());
    }
}
