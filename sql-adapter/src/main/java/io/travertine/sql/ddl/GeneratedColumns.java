package io.travertine.sql.ddl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.IdentityDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.parser.GenerationClause;
import io.travertine.sql.parser.GenerationClause.IdentityOptions;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Columns that fill themselves: by counting, or from the row's other columns. */
final class GeneratedColumns {

    private GeneratedColumns() {}

    /** What a column counts that was declared so. */
    static IdentityDefinition identity(SqlIdentifier column, ColumnType type, GenerationClause clause) {
        return counting(
                "identity column " + column.getSimple(), clause.position(), type, clause.options(), clause.always());
    }

    /** What counts by these options, with a new counter. */
    static IdentityDefinition counting(
            String what, SqlParserPos place, ColumnType type, IdentityOptions options, boolean always) {
        if (!type.name().isInteger()) {
            throw ConstraintDeclarations.invalid(
                    place, what + " must be TINYINT, SMALLINT, INTEGER or BIGINT, not " + type);
        }
        long least = least(type);
        long increment = options.increment() == null ? 1 : options.increment();
        long min = options.min() != null ? options.min() : increment > 0 ? 1 : least;
        long max = options.max() != null ? options.max() : increment > 0 ? -1 - least : -1;
        long start = options.start() != null ? options.start() : increment > 0 ? min : max;
        if (min < least || max > -1 - least) {
            throw ConstraintDeclarations.invalid(
                    place, "the values " + min + " to " + max + " of " + what + " do not fit type " + type);
        }
        if (increment == 0 || start < min || start > max) {
            throw ConstraintDeclarations.invalid(
                    place,
                    what + " counts nothing: from " + start + " by " + increment + " within " + min + " to " + max);
        }
        return new IdentityDefinition(
                UUID.randomUUID().toString(), always, start, increment, min, max, options.cycle());
    }

    private static long least(ColumnType type) {
        return switch (type.name()) {
            case TINYINT -> Byte.MIN_VALUE;
            case SMALLINT -> Short.MIN_VALUE;
            case INTEGER -> Integer.MIN_VALUE;
            default -> Long.MIN_VALUE;
        };
    }

    /** The expressions of a saved table's generated columns, by column. */
    static Map<Integer, Expression> expressions(Definitions definitions, TableDefinition table) {
        Map<Integer, Expression> expressions = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnDefinition column = table.columns().get(i);
            if (column.generatedSql().isPresent()) {
                expressions.put(
                        i,
                        definitions
                                .conditions()
                                .expression(
                                        table,
                                        column.assignedSql(column.generatedSql().get())));
            }
        }
        return expressions;
    }

    /** Sees whether the generated columns of a saved table can be computed, none of them from another. */
    static void validate(Definitions definitions, TableDefinition table, SqlIdentifier place) {
        for (ColumnDefinition column : table.columns()) {
            for (ColumnDefinition other : table.columns()) {
                boolean isBuiltOn = other.generatedSql().isPresent()
                        && column.generatedSql().isPresent()
                        && ConditionText.names(column.generatedSql().get(), other.name());
                if (isBuiltOn) {
                    throw Definitions.error(
                            SqlErrorCode.INVALID_DEFINITION,
                            place,
                            "generated column " + column.name() + " cannot be computed from generated column "
                                    + other.name());
                }
            }
        }
        try {
            for (ColumnDefinition column : table.columns()) {
                column.generatedSql()
                        .ifPresent(sql -> definitions.conditions().lasting(table, column.assignedSql(sql)));
            }
        } catch (SqlDatabaseException e) {
            throw new SqlDatabaseException(
                    e.code(),
                    "a generated column of table " + table.qualifiedName() + " cannot be computed: " + e.getMessage(),
                    Positions.of(place),
                    e);
        }
    }
}
