package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.EveryColumn;
import io.travertine.sql.parser.Positions;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Completes GROUP BY: ALL stands for what is selected and not aggregated; and where the whole primary key of a table is
 * grouped by, so are its other columns, which depend on it, as far as the query names them. Neither changes the groups.
 */
final class GroupingKeys extends SqlShuttle {

    private final NamedTables tables;
    private final SqlOperatorTable operators;

    GroupingKeys(NamedTables tables, SqlOperatorTable operators) {
        this.tables = tables;
        this.operators = operators;
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        if (call instanceof SqlOrderBy orderBy && orderBy.query instanceof SqlSelect select) {
            complete(select, orderBy.orderList);
        } else if (call instanceof SqlSelect select) {
            complete(select, SqlNodeList.EMPTY);
        }
        return super.visit(call);
    }

    private void complete(SqlSelect select, SqlNodeList order) {
        SqlNodeList keys = select.getGroup();
        if (keys == null) {
            return;
        }
        if (EveryColumn.isMark(keys)) {
            keys = notAggregated(select, keys);
        }
        List<SqlNode> all = new ArrayList<>(keys.getList());
        if (all.stream().noneMatch(GroupingKeys::isSeveral) && select.getFrom() != null) {
            addDependent(select, order, all);
        }
        select.setGroupBy(new SqlNodeList(all, keys.getParserPosition()));
    }

    private static boolean isSeveral(SqlNode key) {
        return key.getKind() == SqlKind.GROUPING_SETS
                || key.getKind() == SqlKind.ROLLUP
                || key.getKind() == SqlKind.CUBE
                || key.getKind() == SqlKind.GROUP_BY_DISTINCT;
    }

    private SqlNodeList notAggregated(SqlSelect select, SqlNodeList mark) {
        List<SqlNode> keys = new ArrayList<>();
        for (SqlNode item : select.getSelectList()) {
            SqlNode expression = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
            if (expression instanceof SqlIdentifier column && column.isStar()) {
                throw Positions.error(
                        SqlErrorCode.NOT_SUPPORTED,
                        mark,
                        "GROUP BY ALL is not supported together with *; name the columns");
            }
            if (!holdsAggregate(expression)) {
                keys.add(expression);
            }
        }
        return new SqlNodeList(keys, mark.getParserPosition());
    }

    private boolean holdsAggregate(SqlNode expression) {
        boolean[] found = {false};
        expression.accept(new SqlBasicVisitor<Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (call.getKind() == SqlKind.SELECT) {
                    return null;
                }
                found[0] |= isAggregate(call.getOperator());
                return super.visit(call);
            }
        });
        return found[0];
    }

    private boolean isAggregate(SqlOperator operator) {
        if (!(operator instanceof SqlUnresolvedFunction)) {
            return operator.isAggregator();
        }
        List<SqlOperator> named = new ArrayList<>();
        operators.lookupOperatorOverloads(
                operator.getNameAsId(), null, SqlSyntax.FUNCTION, named, SqlNameMatchers.withCaseSensitive(false));
        return named.stream().anyMatch(SqlAggFunction.class::isInstance);
    }

    private void addDependent(SqlSelect select, SqlNodeList order, List<SqlNode> keys) {
        List<NamedTables.Source> sources = tables.in(select.getFrom());
        for (NamedTables.Source source : sources) {
            Optional<TableDefinition> table = source.table();
            if (table.isPresent() && isGrouped(table.get(), source, sources, select, keys)) {
                addColumns(table.get(), source.alias(), select, order, keys);
            }
        }
    }

    private static boolean isGrouped(
            TableDefinition table,
            NamedTables.Source source,
            List<NamedTables.Source> sources,
            SqlSelect select,
            List<SqlNode> keys) {
        Set<String> grouped = new HashSet<>();
        for (SqlNode key : keys) {
            SqlNode column = key instanceof SqlLiteral ordinal ? item(ordinal, select.getSelectList()) : key;
            if (column instanceof SqlIdentifier identifier && isOf(identifier, source, sources, select)) {
                grouped.add(last(identifier).toLowerCase(Locale.ROOT));
            }
        }
        return !table.hasHiddenRowId()
                && table.primaryKey().stream()
                        .map(KeyPart::column)
                        .allMatch(column -> grouped.contains(
                                table.columns().get(column).name().toLowerCase(Locale.ROOT)));
    }

    private static SqlNode item(SqlLiteral ordinal, SqlNodeList items) {
        int place = ordinal.getTypeName().allowsPrec() && ordinal.toString().matches("\\d{1,4}")
                ? ordinal.intValue(false)
                : 0;
        return place >= 1 && place <= items.size() ? items.get(place - 1) : ordinal;
    }

    /** Whether a key is surely a column of this table: it says so, or no other source and no alias can be meant. */
    private static boolean isOf(
            SqlIdentifier key, NamedTables.Source source, List<NamedTables.Source> sources, SqlSelect select) {
        if (key.names.size() == 2) {
            return key.names.get(0).equalsIgnoreCase(source.alias());
        }
        boolean isAlias = select.getSelectList().stream()
                .anyMatch(item -> item.getKind() == SqlKind.AS
                        && ((SqlCall) item).operand(1).toString().equalsIgnoreCase(last(key)));
        boolean isElsewhere = sources.stream()
                .anyMatch(other -> !other.equals(source)
                        && (other.table().isEmpty() || has(other.table().get(), last(key))));
        return key.isSimple() && !isAlias && !isElsewhere;
    }

    private static boolean has(TableDefinition table, String column) {
        return table.columns().stream().anyMatch(other -> other.name().equalsIgnoreCase(column));
    }

    private static String last(SqlIdentifier identifier) {
        return identifier.names.get(identifier.names.size() - 1);
    }

    private static void addColumns(
            TableDefinition table, String alias, SqlSelect select, SqlNodeList order, List<SqlNode> keys) {
        Set<String> named = new HashSet<>();
        boolean[] hasStar = {false};
        SqlBasicVisitor<Void> names = new SqlBasicVisitor<>() {
            @Override
            public @Nullable Void visit(SqlIdentifier identifier) {
                hasStar[0] |= identifier.isStar();
                named.add(last(identifier).toLowerCase(Locale.ROOT));
                return null;
            }
        };
        select.getSelectList().accept(names);
        order.accept(names);
        if (select.getHaving() != null) {
            select.getHaving().accept(names);
        }
        if (select.getQualify() != null) {
            select.getQualify().accept(names);
        }
        for (ColumnDefinition column : table.columns()) {
            if (hasStar[0] || named.contains(column.name().toLowerCase(Locale.ROOT))) {
                keys.add(new SqlIdentifier(List.of(alias, column.name()), select.getParserPosition()));
            }
        }
    }
}
