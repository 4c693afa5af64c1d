package io.travertine.sql.operator;

import java.time.ZoneId;
import java.util.List;

import io.travertine.engine.ColumnVector;
import io.travertine.sql.codec.KeyColumn;
import io.travertine.sql.codec.KeyEncoder;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.expression.ParameterExpression;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.Moments;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/** A key, or the first parts of one, that parameters are encoded to as they were given. Immutable. */
final class KeyParameters {

    private final KeyColumn[] parts;
    private final ParameterExpression[] values;

    private KeyParameters(KeyColumn[] parts, ParameterExpression[] values) {
        this.parts = parts;
        this.values = values;
    }

    /** Null if the values are not all parameters of their parts' own types. */
    static @Nullable KeyParameters of(List<KeyColumn> parts, List<? extends Expression> values) {
        KeyColumn[] keyParts = new KeyColumn[values.size()];
        ParameterExpression[] parameters = new ParameterExpression[values.size()];
        for (int i = 0; i < parameters.length; i++) {
            ColumnType type = parts.get(i).type();
            if (!(values.get(i) instanceof ParameterExpression parameter)
                    || type.name() == TypeName.CHAR
                    || !SearchValue.isSame(parameter.type(), type)) {
                return null;
            }
            keyParts[i] = parts.get(i);
            parameters[i] = parameter;
        }
        return new KeyParameters(keyParts, parameters);
    }

    /**
     * Puts the key into the encoder.
     *
     * @return false if a value is NULL, to which nothing is equal
     */
    boolean encode(
            KeyEncoder encoder, List<? extends @Nullable Object> parameters, List<ColumnVector> literals, ZoneId zone) {
        encoder.clear();
        for (int i = 0; i < parts.length; i++) {
            int index = values[i].index();
            boolean isValue = index < parameters.size()
                    ? append(encoder, parts[i], values[i].type(), parameters.get(index), zone)
                    : append(encoder, parts[i], literals.get(index - parameters.size()));
            if (!isValue) {
                return false;
            }
        }
        return true;
    }

    private static boolean append(
            KeyEncoder encoder, KeyColumn part, ColumnType type, @Nullable Object parameter, ZoneId zone) {
        if (parameter == null) {
            return false;
        }
        if (type.name().isInteger()) {
            encoder.append(part, TypeMapping.toInteger(type, parameter));
            return true;
        }
        return append(encoder, part, TypeMapping.toVector(type, Moments.located(type, parameter, zone)));
    }

    private static boolean append(KeyEncoder encoder, KeyColumn part, ColumnVector constant) {
        if (constant.isNull(0)) {
            return false;
        }
        encoder.append(part, constant, 0);
        return true;
    }
}
