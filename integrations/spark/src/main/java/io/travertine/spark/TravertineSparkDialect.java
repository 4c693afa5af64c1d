package io.travertine.spark;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Set;

import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * What Spark has to know of the database: its types, its literals, and which work it may leave to it. AVG is not left: Spark's
 * is of type double for integers, too. Immutable.
 */
public final class TravertineSparkDialect extends JdbcDialect {

    private static final long serialVersionUID = 1;

    private static final String URL_PREFIX = "jdbc:travertine:";
    private static final String TABLE_NOT_FOUND = "42S02";
    private static final String SYNTAX_OR_ACCESS = "42";

    /** Those that both compute alike, whatever the arguments. */
    private static final Set<String> FUNCTIONS = Set.of("MIN", "MAX", "SUM", "COUNT", "COALESCE");

    /** Those that Spark has no type for; their text is what it gets. */
    private static final Set<String> TYPES_READ_AS_TEXT = Set.of("UUID", "JSON");

    /** Registered by {@link TravertineSparkExtensions}. */
    public TravertineSparkDialect() {}

    @Override
    public boolean canHandle(String url) {
        return url.startsWith(URL_PREFIX);
    }

    @Override
    public Option<DataType> getCatalystType(int sqlType, String typeName, int size, MetadataBuilder metadata) {
        if (TYPES_READ_AS_TEXT.contains(typeName) || typeName.startsWith("INTERVAL")) {
            return Option.apply(DataTypes.StringType);
        }
        return switch (sqlType) {
            case Types.TINYINT -> Option.apply(DataTypes.ByteType);
            case Types.SMALLINT -> Option.apply(DataTypes.ShortType);
            case Types.REAL -> Option.apply(DataTypes.FloatType);
            default -> Option.empty();
        };
    }

    @Override
    public Option<JdbcType> getJDBCType(DataType type) {
        if (type instanceof StringType) {
            return jdbcType("VARCHAR", Types.VARCHAR);
        } else if (type instanceof BooleanType) {
            return jdbcType("BOOLEAN", Types.BOOLEAN);
        } else if (type instanceof BinaryType) {
            return jdbcType("VARBINARY", Types.VARBINARY);
        } else if (type instanceof ByteType) {
            return jdbcType("TINYINT", Types.TINYINT);
        } else if (type instanceof ShortType) {
            return jdbcType("SMALLINT", Types.SMALLINT);
        } else if (type instanceof FloatType) {
            return jdbcType("REAL", Types.REAL);
        }
        return Option.empty();
    }

    private static Option<JdbcType> jdbcType(String definition, int code) {
        return Option.apply(new JdbcType(definition, code));
    }

    @Override
    public String quoteIdentifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A literal; those of dates and times have their type in front. */
    @Override
    public Object compileValue(Object value) {
        if (value instanceof LocalDateTime time) {
            return "TIMESTAMP '" + Timestamp.valueOf(time) + "'";
        } else if (value instanceof byte[] bytes) {
            return "X'" + HexFormat.of().formatHex(bytes) + "'";
        }
        Object literal = super.compileValue(value);
        if (value instanceof Timestamp || value instanceof Instant) {
            return "TIMESTAMP " + literal;
        }
        return value instanceof Date || value instanceof LocalDate ? "DATE " + literal : literal;
    }

    @Override
    public boolean isSupportedFunction(String name) {
        return FUNCTIONS.contains(name);
    }

    @Override
    public boolean supportsLimit() {
        return true;
    }

    @Override
    public boolean supportsOffset() {
        return true;
    }

    @Override
    public Option<Object> isCascadingTruncateTable() {
        return Option.apply(false);
    }

    @Override
    public boolean isObjectNotFoundException(SQLException failure) {
        return TABLE_NOT_FOUND.equals(failure.getSQLState());
    }

    @Override
    public boolean isSyntaxErrorBestEffort(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        return state != null && state.startsWith(SYNTAX_OR_ACCESS);
    }
}
