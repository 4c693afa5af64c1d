package io.travertine.sql.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/** A table of operators that hide those of the same names in another table. */
final class ShadowingOperatorTable implements SqlOperatorTable {

    private final List<SqlOperator> own;
    private final SqlOperatorTable ownTable;
    private final Set<String> ownNames;
    private final SqlOperatorTable hidden;

    ShadowingOperatorTable(List<SqlOperator> own, SqlOperatorTable hidden) {
        this.own = own;
        this.ownTable = SqlOperatorTables.of(own);
        this.ownNames = own.stream().map(ShadowingOperatorTable::name).collect(Collectors.toSet());
        this.hidden = hidden;
    }

    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            @Nullable SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> found,
            SqlNameMatcher matcher) {
        SqlOperatorTable table = isShadowed(name) ? ownTable : hidden;
        table.lookupOperatorOverloads(name, category, syntax, found, matcher);
    }

    private boolean isShadowed(SqlIdentifier name) {
        return name.isSimple() && ownNames.contains(name.getSimple().toUpperCase(Locale.ROOT));
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        List<SqlOperator> operators = new ArrayList<>(own);
        hidden.getOperatorList().stream()
                .filter(operator -> !ownNames.contains(name(operator)))
                .forEach(operators::add);
        return operators;
    }

    static String name(SqlOperator operator) {
        return operator.getName().toUpperCase(Locale.ROOT);
    }
}
