package io.travertine.sql.parser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.travertine.sql.SqlErrorCode;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlJsonEmptyOrError;
import org.apache.calcite.sql.SqlJsonQueryEmptyOrErrorBehavior;
import org.apache.calcite.sql.SqlJsonQueryWrapperBehavior;
import org.apache.calcite.sql.SqlJsonValueEmptyOrErrorBehavior;
import org.apache.calcite.sql.SqlJsonValueReturning;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * JSON_TABLE in other words: the values that its row path leads to are the elements of an array, which UNNEST makes rows of;
 * a column is JSON_VALUE, JSON_QUERY or JSON_EXISTS of such an element, and a nested path a lateral left join with the rows of
 * its own. Collected by the grammar.
 */
public final class JsonTable {

    private static final String ELEMENT = "$element";
    private static final String NUMBER = "$number";

    private final String rows;
    private final Set<String> names;
    private final List<SqlNode> columns = new ArrayList<>();
    private @Nullable SqlNode nested;

    public JsonTable() {
        this("$rows", new HashSet<>());
    }

    private JsonTable(String rows, Set<String> names) {
        this.rows = rows;
        this.names = names;
    }

    /** The columns of a path within the rows of this one. */
    public JsonTable within() {
        return new JsonTable(rows + "$", names);
    }

    /** name FOR ORDINALITY: the number of the row, from 1 on. */
    public void addOrdinality(SqlIdentifier name) {
        add(name, new SqlIdentifier(List.of(rows, NUMBER), name.getParserPosition()));
    }

    /**
     * What to do where a path leads to nothing, or what it leads to is wrong.
     *
     * @param what as {@link SqlJsonValueEmptyOrErrorBehavior} or {@link SqlJsonQueryEmptyOrErrorBehavior} call it
     * @param value of DEFAULT
     */
    public record Behavior(
            SqlParserPos place, String what, @Nullable SqlNode value, boolean isOnEmpty) {}

    /** The word COLUMNS, which is no keyword. */
    public static void checkColumns(SqlIdentifier word) {
        if (!word.getSimple().equalsIgnoreCase("COLUMNS")) {
            throw Positions.error(
                    SqlErrorCode.SYNTAX_ERROR, word, "syntax error at \"" + word.getSimple() + "\"; expected COLUMNS");
        }
    }

    /** name type PATH path: a scalar, or JSON as it is. */
    public void addValue(
            SqlIdentifier name,
            SqlDataTypeSpec type,
            @Nullable SqlNode path,
            @Nullable SqlNode wrapper,
            List<Behavior> behaviors) {
        boolean isJson = typeName(type).equals(SqlTypeName.VARIANT.name());
        add(name, isJson ? query(name, path, wrapper, behaviors) : value(name, type, path, wrapper, behaviors));
    }

    private SqlNode value(
            SqlIdentifier name,
            SqlDataTypeSpec type,
            @Nullable SqlNode path,
            @Nullable SqlNode wrapper,
            List<Behavior> behaviors) {
        SqlParserPos place = name.getParserPosition();
        if (wrapper != null) {
            throw UnsupportedClause.named(wrapper.getParserPosition(), "wrappers of columns that are no JSON");
        }
        List<SqlNode> operands = new ArrayList<>(List.of(element(place), path(name, path)));
        operands.add(SqlJsonValueReturning.RETURNING.symbol(place));
        operands.add(type);
        for (Behavior behavior : behaviors) {
            if (behavior.what().startsWith("EMPTY")) {
                throw UnsupportedClause.named(behavior.place(), "empty arrays and objects in columns that are no JSON");
            }
            operands.add(
                    SqlJsonValueEmptyOrErrorBehavior.valueOf(behavior.what()).symbol(behavior.place()));
            if (behavior.value() != null) {
                operands.add(behavior.value());
            }
            operands.add((behavior.isOnEmpty() ? SqlJsonEmptyOrError.EMPTY : SqlJsonEmptyOrError.ERROR)
                    .symbol(behavior.place()));
        }
        return SqlStdOperatorTable.JSON_VALUE.createCall(place, operands);
    }

    private SqlNode query(
            SqlIdentifier name, @Nullable SqlNode path, @Nullable SqlNode wrapper, List<Behavior> behaviors) {
        SqlParserPos place = name.getParserPosition();
        @Nullable SqlNode onEmpty = null;
        @Nullable SqlNode onError = null;
        for (Behavior behavior : behaviors) {
            if (behavior.value() != null) {
                throw UnsupportedClause.named(behavior.place(), "DEFAULT values of JSON columns");
            }
            SqlNode symbol = SqlLiteral.createSymbol(
                    SqlJsonQueryEmptyOrErrorBehavior.valueOf(behavior.what()), behavior.place());
            onEmpty = behavior.isOnEmpty() ? symbol : onEmpty;
            onError = behavior.isOnEmpty() ? onError : symbol;
        }
        return SqlStdOperatorTable.JSON_QUERY.createCall(
                place, element(place), path(name, path), wrapper, onEmpty, onError, null);
    }

    /** name type EXISTS PATH path. */
    public void addExists(SqlIdentifier name, SqlDataTypeSpec type, @Nullable SqlNode path, @Nullable SqlNode onError) {
        SqlParserPos place = name.getParserPosition();
        List<SqlNode> operands = new ArrayList<>(List.of(element(place), path(name, path)));
        if (onError != null) {
            operands.add(onError);
        }
        SqlNode exists = SqlStdOperatorTable.JSON_EXISTS.createCall(place, operands);
        boolean isNumber = SqlTypeName.NUMERIC_TYPES.stream()
                .anyMatch(number -> number.name().equals(typeName(type)));
        SqlNode value = isNumber ? oneOrZero(place, exists) : exists;
        add(name, SqlStdOperatorTable.CAST.createCall(place, value, type));
    }

    /** A truth as a number, which no CAST makes. */
    private static SqlNode oneOrZero(SqlParserPos place, SqlNode truth) {
        return SqlStdOperatorTable.CASE.createCall(
                place,
                null,
                SqlNodeList.of(truth, SqlStdOperatorTable.NOT.createCall(place, truth.clone(place))),
                SqlNodeList.of(SqlLiteral.createExactNumeric("1", place), SqlLiteral.createExactNumeric("0", place)),
                SqlLiteral.createNull(place));
    }

    private static String typeName(SqlDataTypeSpec type) {
        return Objects.requireNonNull(type.getTypeName()).getSimple();
    }

    /** NESTED PATH path COLUMNS (...), whose columns come after those that are there. */
    public void addNested(SqlNode path, JsonTable table) {
        SqlParserPos place = path.getParserPosition();
        if (nested != null) {
            throw UnsupportedClause.named(place, "two NESTED PATHs side by side");
        }
        SqlNode inner = table.rows(place, element(place), path, false);
        SqlIdentifier alias = new SqlIdentifier(table.rows + "nested", place);
        nested = SqlStdOperatorTable.AS.createCall(place, inner, alias);
        columns.add(alias.plusStar());
    }

    private void add(SqlIdentifier name, SqlNode value) {
        if (!names.add(name.getSimple().toLowerCase(Locale.ROOT))) {
            throw Positions.error(
                    SqlErrorCode.COLUMN_EXISTS, name, "column " + name.getSimple() + " of JSON_TABLE is given twice");
        }
        columns.add(SqlStdOperatorTable.AS.createCall(name.getParserPosition(), value, name));
    }

    private SqlNode element(SqlParserPos place) {
        return new SqlIdentifier(List.of(rows, ELEMENT), place);
    }

    /** Where none is written, the member that is called as the column is. */
    private static SqlNode path(SqlIdentifier name, @Nullable SqlNode path) {
        return path != null
                ? path
                : SqlLiteral.createCharString(
                        "lax $.\"" + name.getSimple().replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
                        name.getParserPosition());
    }

    /**
     * The rows, as a lateral query that names them.
     *
     * @param isErrorOnError whether what is no JSON, or fails, is an error; else there are no rows then
     */
    public SqlNode rows(SqlParserPos place, SqlNode document, SqlNode path, boolean isErrorOnError) {
        SqlNode found = SqlStdOperatorTable.JSON_QUERY.createCall(
                place,
                document,
                path,
                SqlLiteral.createSymbol(SqlJsonQueryWrapperBehavior.WITH_UNCONDITIONAL_ARRAY, place),
                SqlLiteral.createSymbol(SqlJsonQueryEmptyOrErrorBehavior.EMPTY_ARRAY, place),
                SqlLiteral.createSymbol(
                        isErrorOnError
                                ? SqlJsonQueryEmptyOrErrorBehavior.ERROR
                                : SqlJsonQueryEmptyOrErrorBehavior.EMPTY_ARRAY,
                        place),
                null);
        SqlNode elements = new SqlUnresolvedFunction(
                        new SqlIdentifier("JSON_ARRAY_ELEMENTS", place),
                        null,
                        null,
                        null,
                        null,
                        SqlFunctionCategory.USER_DEFINED_FUNCTION)
                .createCall(place, found);
        SqlNode from = SqlStdOperatorTable.AS.createCall(
                place,
                SqlStdOperatorTable.UNNEST_WITH_ORDINALITY.createCall(place, elements),
                new SqlIdentifier(rows, place),
                new SqlIdentifier(ELEMENT, place),
                new SqlIdentifier(NUMBER, place));
        return SqlStdOperatorTable.LATERAL.createCall(
                place,
                Selects.of(place, new SqlNodeList(columns, place), nested == null ? from : joined(place, from), null));
    }

    private SqlNode joined(SqlParserPos place, SqlNode from) {
        return new SqlJoin(
                place,
                from,
                SqlLiteral.createBoolean(false, place),
                JoinType.LEFT.symbol(place),
                Objects.requireNonNull(nested),
                JoinConditionType.ON.symbol(place),
                SqlLiteral.createBoolean(true, place));
    }
}
