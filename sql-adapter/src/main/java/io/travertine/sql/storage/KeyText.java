package io.travertine.sql.storage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;

/** The values of a key in words, for messages. */
public final class KeyText {

    private KeyText() {}

    /** Such as {@code (id, name) = (1, 'x')}. */
    public static String describe(
            TableDefinition table, List<KeyPart> parts, List<? extends ColumnVector> columns, int row) {
        DerivedColumns derived = DerivedColumns.of(table);
        String values = parts.stream()
                .map(part -> text(derived.type(part.column()), columns.get(part.column()), row))
                .collect(Collectors.joining(", ", "(", ")"));
        return names(derived, parts) + " = " + values;
    }

    private static String names(DerivedColumns derived, List<KeyPart> parts) {
        return parts.stream().map(part -> derived.name(part.column())).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The primary key of a row, such as {@code with (id) = (1)} after a space; nothing for a table without one. */
    public static String ofRow(TableDefinition table, List<? extends ColumnVector> columns, int row) {
        return table.hasHiddenRowId() ? "" : " with " + describe(table, table.primaryKey(), columns, row);
    }

    /** The same for a key of which each part's value was decoded. */
    public static String ofKey(TableDefinition table, List<KeyPart> parts, List<? extends ColumnVector> values) {
        DerivedColumns derived = DerivedColumns.of(table);
        String texts = IntStream.range(0, parts.size())
                .mapToObj(part -> text(derived.type(parts.get(part).column()), values.get(part), 0))
                .collect(Collectors.joining(", ", "(", ")"));
        return names(derived, parts) + " = " + texts;
    }

    /** A hidden row id that was decoded. */
    public static String ofRowId(List<? extends ColumnVector> values) {
        return Long.toString(((LongVector) values.get(0)).value(0));
    }

    private static String text(ColumnType type, ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return "NULL";
        }
        if (type.name() == TypeName.INTERVAL_YEAR_MONTH || type.name() == TypeName.INTERVAL_DAY_TIME) {
            return TypeMapping.toText(Objects.requireNonNull(TypeMapping.toJava(type, vector, row)));
        }
        if (type.name() == TypeName.ARRAY) {
            return TypeMapping.toText(Objects.requireNonNull(TypeMapping.toJava(type, vector, row)));
        }
        if (vector instanceof LongVector longs) {
            return integral(type, longs.value(row));
        }
        if (vector instanceof Int128Vector wides) {
            BigInteger unscaled = wides.value(row).toBigInteger();
            return new BigDecimal(unscaled, type.scale()).toPlainString();
        }
        if (vector instanceof DoubleVector doubles) {
            return Double.toString(doubles.value(row));
        }
        if (vector instanceof BooleanVector booleans) {
            return Boolean.toString(booleans.value(row));
        }
        return bytes(type, (BytesVector) vector, row);
    }

    private static String integral(ColumnType type, long value) {
        return switch (type.name()) {
            case DECIMAL -> BigDecimal.valueOf(value, type.scale()).toPlainString();
            case DATE -> LocalDate.ofEpochDay(value).toString();
            case TIME -> LocalTime.MIDNIGHT.plus(value, ChronoUnit.MICROS).toString();
            case TIMESTAMP ->
                LocalDateTime.ofInstant(Instant.EPOCH.plus(value, ChronoUnit.MICROS), ZoneOffset.UTC)
                        .toString();
            case TIMESTAMP_TZ -> Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString();
            default -> Long.toString(value);
        };
    }

    private static String bytes(ColumnType type, BytesVector vector, int row) {
        return switch (type.name()) {
            case UUID -> {
                ByteBuffer halves = ByteBuffer.wrap(vector.value(row));
                yield new UUID(halves.getLong(), halves.getLong()).toString();
            }
            case VARBINARY -> "X'" + HexFormat.of().formatHex(vector.value(row)) + "'";
            default -> "'" + vector.text(row) + "'";
        };
    }
}
