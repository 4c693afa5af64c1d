package io.travertine.sql.ddl;

import java.util.List;
import java.util.Locale;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.parser.IntervalTypeName;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlTypeNameSpec;

/** Turns the type that a column was declared with into one that columns can have. */
final class DeclaredType {

    private static final int FRACTIONAL_DIGITS_MAX = 6;
    private static final List<String> NAMES = List.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "INT",
            "BIGINT",
            "REAL",
            "DOUBLE",
            "DECIMAL",
            "CHAR",
            "VARCHAR",
            "TEXT",
            "VARBINARY",
            "DATE",
            "TIME",
            "TIMESTAMP",
            "UUID",
            "JSON",
            "INTERVAL");

    private final SqlDataTypeSpec spec;

    private DeclaredType(SqlDataTypeSpec spec) {
        this.spec = spec;
    }

    static ColumnType of(SqlDataTypeSpec spec) {
        return new DeclaredType(spec).columnType();
    }

    private ColumnType columnType() {
        SqlTypeNameSpec name = spec.getTypeNameSpec();
        if (name instanceof IntervalTypeName interval) {
            return ColumnType.of(interval.isYearMonth() ? TypeName.INTERVAL_YEAR_MONTH : TypeName.INTERVAL_DAY_TIME);
        }
        if (name instanceof SqlCollectionTypeNameSpec collection
                && collection.getTypeName().getSimple().equalsIgnoreCase("ARRAY")) {
            return array(collection.getElementTypeName());
        }
        if (!(name instanceof SqlBasicTypeNameSpec basic)) {
            throw unknown(name.getTypeName().toString());
        }
        String typeName = basic.getTypeName().getSimple().toUpperCase(Locale.ROOT);
        int precision = basic.getPrecision();
        return switch (typeName) {
            case "BOOLEAN" -> ColumnType.BOOLEAN;
            case "TINYINT" -> ColumnType.TINYINT;
            case "SMALLINT" -> ColumnType.SMALLINT;
            case "INTEGER" -> ColumnType.INTEGER;
            case "BIGINT" -> ColumnType.BIGINT;
            case "REAL" -> ColumnType.REAL;
            case "FLOAT", "DOUBLE" -> ColumnType.DOUBLE;
            case "DECIMAL" -> decimal(precision, basic.getScale());
            case "CHAR" -> new ColumnType(TypeName.CHAR, precision < 0 ? 1 : length(precision), 0);
            case "VARCHAR" -> precision < 0 ? ColumnType.VARCHAR : ColumnType.varchar(length(precision));
            case "BINARY", "VARBINARY" ->
                precision < 0 ? ColumnType.VARBINARY : new ColumnType(TypeName.VARBINARY, length(precision), 0);
            case "DATE" -> ColumnType.DATE;
            case "TIME" -> new ColumnType(TypeName.TIME, fractionalDigits(precision), 0);
            case "TIMESTAMP" -> new ColumnType(TypeName.TIMESTAMP, fractionalDigits(precision), 0);
            case "TIMESTAMP_WITH_LOCAL_TIME_ZONE" ->
                new ColumnType(TypeName.TIMESTAMP_TZ, fractionalDigits(precision), 0);
            case "UUID" -> ColumnType.UUID;
            case "VARIANT" -> ColumnType.JSON;
            default -> throw unknown(typeName.replace('_', ' '));
        };
    }

    private ColumnType array(SqlTypeNameSpec elementName) {
        ColumnType element = new DeclaredType(new SqlDataTypeSpec(elementName, spec.getParserPosition())).columnType();
        if (element.name() == TypeName.CHAR || element.name() == TypeName.JSON) {
            throw error(
                    SqlErrorCode.NOT_SUPPORTED,
                    "arrays of " + element.name() + " are not supported; "
                            + (element.name() == TypeName.CHAR
                                    ? "use VARCHAR"
                                    : "a value of type JSON can hold an array"));
        }
        return ColumnType.arrayOf(element);
    }

    /** Without parameters, whole numbers of any size. */
    private ColumnType decimal(int precision, int scale) {
        int digits = precision < 0 ? ColumnType.DECIMAL_PRECISION_MAX : precision;
        int digitsAfterPoint = precision < 0 || scale == Integer.MIN_VALUE ? 0 : scale;
        if (digits < 1 || digits > ColumnType.DECIMAL_PRECISION_MAX) {
            throw invalid("DECIMAL has 1 to " + ColumnType.DECIMAL_PRECISION_MAX + " digits, not " + digits);
        }
        if (digitsAfterPoint < 0 || digitsAfterPoint > digits) {
            throw invalid("the scale of DECIMAL(" + digits + ", " + digitsAfterPoint + ") must be 0 to " + digits);
        }
        return ColumnType.decimal(digits, digitsAfterPoint);
    }

    private int length(int precision) {
        if (precision == 0) {
            throw invalid("a length must be at least 1");
        }
        return precision;
    }

    private int fractionalDigits(int precision) {
        if (precision > FRACTIONAL_DIGITS_MAX) {
            throw invalid("times have at most " + FRACTIONAL_DIGITS_MAX + " fractional digits, not " + precision);
        }
        return precision < 0 ? FRACTIONAL_DIGITS_MAX : precision;
    }

    private SqlDatabaseException unknown(String name) {
        return error(
                SqlErrorCode.NOT_SUPPORTED,
                "columns of type " + name + " are not supported"
                        + (name.toLowerCase(Locale.ROOT).endsWith("serial")
                                ? "; write BIGINT GENERATED BY DEFAULT AS IDENTITY"
                                : NameSuggestion.hint(name, NAMES)));
    }

    private SqlDatabaseException invalid(String message) {
        return error(SqlErrorCode.INVALID_DEFINITION, message);
    }

    private SqlDatabaseException error(SqlErrorCode code, String message) {
        return Positions.error(code, spec, message);
    }
}
