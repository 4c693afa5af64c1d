package io.travertine.sql.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.travertine.sql.catalog.TableDefinition;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Spells out what the common columns of NATURAL and USING joins are, in the clauses of the query that joins: the column of
 * one side, or in a full join that of either. Calcite knows it in the select list only.
 */
final class CommonColumns extends SqlShuttle {

    private final NamedTables tables;

    CommonColumns(NamedTables tables) {
        this.tables = tables;
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        if (call instanceof SqlOrderBy orderBy && orderBy.query instanceof SqlSelect select) {
            SqlNodeList order = spelledOut(select, orderBy.orderList);
            SqlNode query = super.visit((SqlCall) select);
            return new SqlOrderBy(
                    orderBy.getParserPosition(), query == null ? select : query, order, orderBy.offset, orderBy.fetch);
        }
        if (call instanceof SqlSelect select) {
            spelledOut(select, SqlNodeList.EMPTY);
        }
        return super.visit(call);
    }

    private SqlNodeList spelledOut(SqlSelect select, SqlNodeList order) {
        if (!(select.getFrom() instanceof SqlJoin join)) {
            return order;
        }
        Set<String> outputs = new HashSet<>();
        for (int i = 0; i < select.getSelectList().size(); i++) {
            SqlNode item = select.getSelectList().get(i);
            name(item).ifPresent(outputs::add);
            select.getSelectList().set(i, item(item, join));
        }
        Within within = new Within(join);
        if (select.getWhere() != null) {
            select.setWhere(select.getWhere().accept(within));
        }
        if (select.getGroup() != null) {
            select.setGroupBy((SqlNodeList) select.getGroup().accept(within));
        }
        if (select.getHaving() != null) {
            select.setHaving(select.getHaving().accept(within));
        }
        SqlNodeList keys = new SqlNodeList(order.getParserPosition());
        for (SqlNode key : order) {
            boolean isOutput = key instanceof SqlIdentifier column
                    && column.isSimple()
                    && outputs.contains(column.getSimple().toLowerCase(Locale.ROOT));
            keys.add(isOutput ? key : key.accept(within));
        }
        return keys;
    }

    private static Optional<String> name(SqlNode item) {
        SqlNode name = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(1) : item;
        return name instanceof SqlIdentifier column && !column.isStar()
                ? Optional.of(column.names.get(column.names.size() - 1).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private SqlNode item(SqlNode item, SqlJoin join) {
        if (item instanceof SqlIdentifier column && column.isSimple() && !column.isStar()) {
            SqlNode expression = common(join, column);
            return expression == null
                    ? item
                    : SqlStdOperatorTable.AS.createCall(column.getParserPosition(), expression, column);
        }
        return item.accept(new Within(join));
    }

    /** What a column that a join has in common is, or null if it is none. */
    private @Nullable SqlNode common(SqlJoin join, SqlIdentifier column) {
        if (!isCommon(join, column.getSimple())) {
            return below(join, column);
        }
        SqlNode left = of(join.getLeft(), column);
        SqlNode right = of(join.getRight(), column);
        if (left == null || right == null) {
            return null;
        }
        SqlParserPos place = column.getParserPosition();
        return switch (join.getJoinType()) {
            case FULL ->
                new SqlUnresolvedFunction(
                                new SqlIdentifier("COALESCE", place),
                                null,
                                null,
                                null,
                                null,
                                SqlFunctionCategory.USER_DEFINED_FUNCTION)
                        .createCall(place, left, right);
            case RIGHT -> right;
            default -> left;
        };
    }

    /** What a join on one side of this one has in common, if the other side has no such column. */
    private @Nullable SqlNode below(SqlJoin join, SqlIdentifier column) {
        SqlNode left = join.getLeft() instanceof SqlJoin inner ? common(inner, column) : null;
        SqlNode right = join.getRight() instanceof SqlJoin inner ? common(inner, column) : null;
        if (left != null) {
            return of(join.getRight(), column) == null ? left : null;
        }
        return right != null && of(join.getLeft(), column) == null ? right : null;
    }

    /** The column in a source, or in a join that has it in common or in one of its sources; null if nobody can say. */
    private @Nullable SqlNode of(SqlNode from, SqlIdentifier column) {
        if (from instanceof SqlJoin join) {
            SqlNode common = common(join, column);
            if (common != null || isCommon(join, column.getSimple())) {
                return common;
            }
            SqlNode left = of(join.getLeft(), column);
            SqlNode right = of(join.getRight(), column);
            return left == null ? right : right == null ? left : null;
        }
        NamedTables.Source source = tables.in(from).get(0);
        boolean isPossible = !source.alias().isEmpty()
                && source.table().map(table -> has(table, column.getSimple())).orElse(true);
        return isPossible
                ? new SqlIdentifier(List.of(source.alias(), column.getSimple()), column.getParserPosition())
                : null;
    }

    private boolean isCommon(SqlJoin join, String column) {
        if (join.getConditionType() == JoinConditionType.USING) {
            return ((SqlNodeList) java.util.Objects.requireNonNull(join.getCondition()))
                    .stream().anyMatch(name -> name.toString().equalsIgnoreCase(column));
        }
        return join.isNatural()
                && join.getJoinType() != JoinType.CROSS
                && hasSurely(join.getLeft(), column)
                && hasSurely(join.getRight(), column);
    }

    private boolean hasSurely(SqlNode from, String column) {
        return tables.in(from).stream()
                .anyMatch(source ->
                        source.table().map(table -> has(table, column)).orElse(false));
    }

    private static boolean has(TableDefinition table, String column) {
        return table.columns().stream().anyMatch(other -> other.name().equalsIgnoreCase(column));
    }

    /** Replaces names of common columns, but in sub-queries, which may mean columns of their own. */
    private final class Within extends SqlShuttle {
        private final SqlJoin join;

        Within(SqlJoin join) {
            this.join = join;
        }

        @Override
        public @Nullable SqlNode visit(SqlIdentifier identifier) {
            SqlNode expression = identifier.isSimple() && !identifier.isStar() ? common(join, identifier) : null;
            return expression == null ? identifier : expression;
        }

        @Override
        public @Nullable SqlNode visit(SqlCall call) {
            if (call.isA(SqlKind.QUERY) && call.getKind() != SqlKind.VALUES) {
                return call;
            }
            if (call.getKind() == SqlKind.AS) {
                SqlNode named = call.operand(0);
                SqlNode replaced = named.accept(this);
                return replaced == null || replaced == named
                        ? call
                        : SqlStdOperatorTable.AS.createCall(call.getParserPosition(), replaced, call.operand(1));
            }
            return super.visit(call);
        }
    }
}
