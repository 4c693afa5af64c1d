package io.travertine.sql.operator;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.ValueBuffer;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.codec.KeyColumn;
import io.travertine.sql.codec.KeyEncoder;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.expression.ParameterExpression;
import io.travertine.sql.storage.Storage;
import io.travertine.sql.storage.StoredRow;
import io.travertine.sql.storage.TableShape;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.Moments;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PointGet} does, for the commonest kind of statement in one step without an operator: the row whose primary
 * key is parameters. Immutable; {@link Run} is what executes.
 */
public final class KeyLookup {

    private final TableShape shape;
    private final List<Integer> columns;
    private final ParameterExpression[] key;

    private KeyLookup(TableShape shape, List<Integer> columns, ParameterExpression[] key) {
        this.shape = shape;
        this.columns = columns;
        this.key = key;
    }

    /**
     * The lookup that does the same as the operator, if there is one: where the key is nothing but parameters of its own
     * types, and no condition is left.
     */
    public static Optional<KeyLookup> of(
            TableDefinition table,
            List<Integer> columns,
            List<? extends Expression> key,
            Optional<Expression> residual) {
        TableShape shape = new TableShape(table);
        if (residual.isPresent() || table.hasHiddenRowId() || columns.contains(shape.rowKeyOrdinal())) {
            return Optional.empty();
        }
        ParameterExpression[] parameters = new ParameterExpression[key.size()];
        for (int i = 0; i < parameters.length; i++) {
            ColumnType type = shape.keyCodec().parts().get(i).type();
            if (!(key.get(i) instanceof ParameterExpression parameter)
                    || type.name() == TypeName.CHAR
                    || !SearchValue.isSame(parameter.type(), type)) {
                return Optional.empty();
            }
            parameters[i] = parameter;
        }
        return Optional.of(new KeyLookup(shape, List.copyOf(columns), parameters));
    }

    /** Room for executions, one after another. */
    public Run newRun(Storage storage) {
        return new Run(this, new StoredRow(storage.engine(), shape, columns));
    }

    /** Executes the lookup, each time in the same room. Used by one thread at a time. */
    public static final class Run {

        private final KeyLookup lookup;
        private final StoredRow row;
        private final KeyEncoder encoder = new KeyEncoder();
        private final ValueBuffer value = new ValueBuffer();

        private Run(KeyLookup lookup, StoredRow row) {
            this.lookup = lookup;
            this.row = row;
        }

        /**
         * The row, or null if there is none. It is good until the next execution.
         *
         * @param parameters the statement's, as they were given
         * @param literals what comes behind the parameters, each a vector of one row
         * @param zone of the session
         */
        public @Nullable ColumnBatch find(
                Readable readable,
                List<? extends @Nullable Object> parameters,
                List<ColumnVector> literals,
                ZoneId zone) {
            encoder.clear();
            for (int i = 0; i < lookup.key.length; i++) {
                int index = lookup.key[i].index();
                KeyColumn part = lookup.shape.keyCodec().parts().get(i);
                boolean isValue = index < parameters.size()
                        ? append(part, lookup.key[i].type(), parameters.get(index), zone)
                        : append(part, literals.get(index - parameters.size()));
                if (!isValue) {
                    return null;
                }
            }
            byte[] rowKey = encoder.toBytes();
            boolean found = readable.get(lookup.shape.keyspace(readable), rowKey, value, ReadStatistics.ignored());
            return found ? row.show(rowKey, value) : null;
        }

        /** False for NULL, which is the key of no row. */
        private boolean append(KeyColumn part, ColumnType type, @Nullable Object parameter, ZoneId zone) {
            if (parameter == null) {
                return false;
            }
            if (type.name().isInteger()) {
                encoder.append(part, TypeMapping.toInteger(type, parameter));
                return true;
            }
            return append(part, TypeMapping.toVector(type, Moments.located(type, parameter, zone)));
        }

        private boolean append(KeyColumn part, ColumnVector constant) {
            if (constant.isNull(0)) {
                return false;
            }
            encoder.append(part, constant, 0);
            return true;
        }
    }
}
