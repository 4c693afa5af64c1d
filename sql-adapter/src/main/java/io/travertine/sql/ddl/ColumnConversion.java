package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.expression.Expressions;
import io.travertine.sql.storage.KeyText;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Batches;
import org.jspecify.annotations.Nullable;

/** Turns the values of a column into another type, and fails where one would not come back as it was. */
final class ColumnConversion {

    private final TableDefinition table;
    private final int ordinal;
    private final ColumnType type;
    private final Expression there;
    private final Expression back;
    private final EvaluationContext context;

    ColumnConversion(TableDefinition table, int ordinal, ColumnType type, EvaluationContext context) {
        this.table = table;
        this.ordinal = ordinal;
        this.type = type;
        this.context = context;
        ColumnType old = table.columns().get(ordinal).type();
        this.there = Expressions.call("CAST", type, List.of(Expressions.column(0, old)));
        this.back = Expressions.call("CAST", old, List.of(Expressions.column(0, type)));
    }

    /** All columns of the table, this one in its new type. */
    List<ColumnVector> convert(ColumnBatch rows) {
        List<ColumnVector> columns = new ArrayList<>(rows.columns());
        columns.set(ordinal, converted(rows));
        return columns;
    }

    private ColumnVector converted(ColumnBatch rows) {
        ColumnBatch values = new ColumnBatch(rows.rowCount(), List.of(rows.column(ordinal)));
        ColumnVector converted;
        try {
            converted = there.evaluate(values, context);
        } catch (SqlDatabaseException e) {
            throw failure(rows, firstFailure(values), e);
        }
        if (there.type().equals(table.columns().get(ordinal).type())) {
            return converted;
        }
        ColumnVector returned = back.evaluate(new ColumnBatch(rows.rowCount(), List.of(converted)), context);
        for (int row = 0; row < rows.rowCount(); row++) {
            if (returned.compare(row, values.column(0), row) != 0) {
                throw failure(rows, row, null);
            }
        }
        return converted;
    }

    private int firstFailure(ColumnBatch values) {
        for (int row = 0; row < values.rowCount(); row++) {
            try {
                there.evaluate(Batches.slice(values, row, 1), context);
            } catch (SqlDatabaseException e) {
                return row;
            }
        }
        return 0;
    }

    private SqlDatabaseException failure(ColumnBatch rows, int row, @Nullable SqlDatabaseException cause) {
        ColumnDefinition column = table.columns().get(ordinal);
        List<KeyPart> shown = new ArrayList<>(table.primaryKey());
        if (shown.stream().noneMatch(part -> part.column() == ordinal)) {
            shown.add(new KeyPart(ordinal, false));
        }
        return new SqlDatabaseException(
                cause == null ? SqlErrorCode.INVALID_CAST : cause.code(),
                "column " + column.name() + " of table " + table.qualifiedName() + " cannot be changed from "
                        + column.type() + " to " + type + ": the row with "
                        + KeyText.describe(table, shown, rows.columns(), row)
                        + (cause == null ? " would lose digits or characters" : " does not fit: " + cause.getMessage()),
                cause);
    }
}
