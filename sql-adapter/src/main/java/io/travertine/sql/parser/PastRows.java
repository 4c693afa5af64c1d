package io.travertine.sql.parser;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSnapshot;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a table held at a point of the past, and what was changed in it between two, as nodes that Calcite has: a
 * snapshot whose period is a call of one of these operators, over the points.
 */
public final class PastRows {

    /** Of one point: a time or the number of a commit. */
    public static final SqlOperator AS_OF = operator("$AS_OF");

    /** Of two points. */
    public static final SqlOperator BETWEEN = operator("$CHANGES_BETWEEN");

    private static final String CHANGES = "\0changes";
    private static final int TIME_DIGITS = 6;

    /** Functions that are written as names. */
    private static final Set<String> MOMENTS = Set.of("CURRENT_TIMESTAMP", "LOCALTIMESTAMP", "CURRENT_DATE");

    private PastRows() {}

    private static SqlOperator operator(String name) {
        return new SqlFunction(
                name,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.explicit(SqlTypeName.TIMESTAMP, TIME_DIGITS),
                (call, returnType, operandTypes) -> {
                    RelDataType time = call.getTypeFactory().createSqlType(SqlTypeName.TIMESTAMP, TIME_DIGITS);
                    Arrays.fill(operandTypes, time);
                },
                OperandTypes.VARIADIC,
                SqlFunctionCategory.SYSTEM);
    }

    /** The table as of a point. */
    public static SqlNode asOf(SqlParserPos position, SqlNode table, SqlNode point) {
        return new SqlSnapshot(
                position, identifier(table), AS_OF.createCall(point.getParserPosition(), constant(point)));
    }

    /** The changes of the table after one point and up to another. */
    public static SqlNode changes(SqlParserPos position, SqlNode table, SqlNode from, SqlNode to) {
        SqlIdentifier plain = identifier(table);
        List<String> names = new ArrayList<>(plain.names);
        names.set(names.size() - 1, names.get(names.size() - 1) + CHANGES);
        SqlIdentifier changes = new SqlIdentifier(names, plain.getParserPosition());
        return new SqlSnapshot(
                position, changes, BETWEEN.createCall(from.getParserPosition(), constant(from), constant(to)));
    }

    private static SqlIdentifier identifier(SqlNode table) {
        if (table instanceof SqlIdentifier identifier) {
            return identifier;
        }
        throw refused(table, "only a table that is named has a past");
    }

    private static SqlNode constant(SqlNode point) {
        point.accept(new SqlBasicVisitor<Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier identifier) {
                if (!identifier.isSimple()
                        || !MOMENTS.contains(identifier.getSimple().toUpperCase(Locale.ROOT))) {
                    throw refused(identifier, "a point of the past must not depend on rows: " + identifier);
                }
                return null;
            }
        });
        return point;
    }

    private static SqlDatabaseException refused(SqlNode place, String message) {
        return Positions.error(SqlErrorCode.NOT_SUPPORTED, place, message);
    }

    /** A source of rows under the name of its table, if it is of the past and has no name yet; others as they are. */
    public static SqlNode named(SqlNode source) {
        if (!(source instanceof SqlSnapshot snapshot)) {
            return source;
        }
        SqlIdentifier table = (SqlIdentifier) snapshot.getTableRef();
        String name = plainName(table.names.get(table.names.size() - 1));
        return SqlStdOperatorTable.AS.createCall(
                source.getParserPosition(), source, new SqlIdentifier(name, table.getParserPosition()));
    }

    /** Whether the name is that of the changes of a table; no user can write it. */
    public static boolean isOfChanges(String name) {
        return name.endsWith(CHANGES);
    }

    /** The name of the table itself. */
    public static String plainName(String name) {
        return isOfChanges(name) ? name.substring(0, name.length() - CHANGES.length()) : name;
    }
}
