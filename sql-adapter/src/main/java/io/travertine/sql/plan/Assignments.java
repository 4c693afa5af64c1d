package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.parser.SetClause;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** What SET gives to which column. */
final class Assignments {

    private Assignments() {}

    /** The values as they were written, by the ordinals of their columns, in the order of the statement. */
    static Map<Integer, SqlNode> of(List<SetClause> clauses, TargetTable target) {
        Map<Integer, SqlNode> values = new LinkedHashMap<>();
        for (SetClause clause : clauses) {
            List<SqlNode> given = clause.isRow() ? row(clause) : clause.values().getList();
            for (int i = 0; i < clause.columns().size(); i++) {
                SqlIdentifier name = (SqlIdentifier) clause.columns().get(i);
                int ordinal = target.ordinal(name);
                if (values.containsKey(ordinal)) {
                    throw ColumnValues.error(
                            SqlErrorCode.INVALID_STATEMENT,
                            name,
                            "target column '" + name.names.get(name.names.size() - 1) + "' is assigned more than once");
                }
                checkMayBeSet(target.table().columns().get(ordinal), given.get(i), target);
                values.put(ordinal, given.get(i));
            }
        }
        return values;
    }

    private static void checkMayBeSet(ColumnDefinition column, SqlNode value, TargetTable target) {
        if (column.isAlwaysGenerated() && value.getKind() != SqlKind.DEFAULT) {
            throw ColumnValues.error(
                    SqlErrorCode.GENERATED_ALWAYS,
                    value,
                    "column " + column.name() + " of table " + target.table().qualifiedName()
                            + " is always generated and cannot be set; leave it out, or write DEFAULT for it");
        }
    }

    /** A value for each of several columns. */
    private static List<SqlNode> row(SetClause clause) {
        int expected = clause.columns().size();
        SqlNodeList values = clause.values();
        SqlNode first = values.get(0);
        if (values.size() != 1 || !first.isA(SqlKind.QUERY)) {
            checkCount(expected, values.size(), values);
            return values.getList();
        }
        SqlNode body = first instanceof SqlOrderBy ordered ? ordered.query : first;
        if (!(body instanceof SqlSelect select) || select.isDistinct()) {
            throw ColumnValues.error(
                    SqlErrorCode.NOT_SUPPORTED,
                    first,
                    "setting several columns by a query of DISTINCT, UNION, VALUES or WITH is not supported;"
                            + " set them one by one");
        }
        checkCount(expected, select.getSelectList().size(), first);
        List<SqlNode> split = new ArrayList<>();
        for (int i = 0; i < expected; i++) {
            split.add(column(first, i));
        }
        return split;
    }

    private static void checkCount(int expected, int found, SqlNode place) {
        if (expected != found) {
            throw ColumnValues.error(
                    SqlErrorCode.SYNTAX_ERROR,
                    place,
                    "SET names " + expected + " columns, but gives " + found + " values");
        }
    }

    /** A copy of the query that answers one of its columns. */
    private static SqlNode column(SqlNode query, int column) {
        SqlNode copy = copy(query);
        SqlSelect select = (SqlSelect) (copy instanceof SqlOrderBy ordered ? ordered.query : copy);
        SqlNode chosen = select.getSelectList().get(column);
        if (chosen instanceof SqlIdentifier star && star.isStar()) {
            throw ColumnValues.error(
                    SqlErrorCode.NOT_SUPPORTED,
                    star,
                    "setting several columns by a query of * is not supported; name its columns");
        }
        select.setSelectList(SqlNodeList.of(chosen));
        return copy;
    }

    /** The validator writes into what it checks, so that what stands in two places must be there twice. */
    static SqlNode copy(SqlNode node) {
        return Objects.requireNonNull(node.accept(new SqlShuttle() {
            @Override
            public @Nullable SqlNode visit(SqlLiteral literal) {
                return literal.clone(literal.getParserPosition());
            }

            @Override
            public @Nullable SqlNode visit(SqlIdentifier identifier) {
                return identifier.clone(identifier.getParserPosition());
            }

            @Override
            public @Nullable SqlNode visit(SqlDynamicParam parameter) {
                return new SqlDynamicParam(parameter.getIndex(), parameter.getParserPosition());
            }

            @Override
            public @Nullable SqlNode visit(SqlCall call) {
                CallCopyingArgHandler arguments = new CallCopyingArgHandler(call, true);
                call.getOperator().acceptCall(this, call, false, arguments);
                return arguments.result();
            }
        }));
    }
}
