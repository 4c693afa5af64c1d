package io.travertine.sql.plan;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.function.TravertineOperators;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a statement over one table of the catalog mean.
 *
 * @param written the table's name as it was written
 * @param alias what columns may be qualified with
 */
record DirectNames(TableDefinition table, SqlIdentifier written, String alias) {

    /** Names that mean a function although no parentheses follow them, such as CURRENT_DATE. */
    private static final Set<String> FUNCTIONS = functions();

    private static Set<String> functions() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        TravertineOperators.TABLE.getOperatorList().stream()
                .filter(operator -> operator.getSyntax() == SqlSyntax.FUNCTION_ID)
                .map(SqlOperator::getName)
                .forEach(names::add);
        return names;
    }

    /** The names of a FROM clause; null if it is anything but one table of the catalog. */
    static @Nullable DirectNames of(@Nullable SqlNode from, Catalog catalog, String currentSchema) {
        if (from instanceof SqlIdentifier name) {
            return of(name, name.names.get(name.names.size() - 1), catalog, currentSchema);
        }
        return from instanceof SqlBasicCall as
                        && as.getKind() == SqlKind.AS
                        && as.operandCount() == 2
                        && as.operand(0) instanceof SqlIdentifier name
                        && as.operand(1) instanceof SqlIdentifier alias
                        && alias.isSimple()
                ? of(name, alias.getSimple(), catalog, currentSchema)
                : null;
    }

    private static @Nullable DirectNames of(SqlIdentifier written, String alias, Catalog catalog, String schema) {
        List<String> names = written.names;
        return names.size() > 2
                ? null
                : catalog.table(names.size() == 2 ? names.get(0) : schema, names.get(names.size() - 1))
                        .map(table -> new DirectNames(table, written, alias))
                        .orElse(null);
    }

    /** The ordinal of the column that an expression is; -1 if it is none. */
    int column(SqlNode expression) {
        if (!(expression instanceof SqlIdentifier name) || name.isStar() || name.names.size() > 2) {
            return -1;
        }
        boolean isOurs = name.names.size() == 2
                ? alias.equalsIgnoreCase(name.names.get(0))
                : !FUNCTIONS.contains(name.names.get(0));
        return isOurs ? table.columnOrdinal(name.names.get(name.names.size() - 1)) : -1;
    }

    /** Whether an expression is a name without qualification that cannot mean a function. */
    static boolean isName(SqlNode expression) {
        return expression instanceof SqlIdentifier name
                && name.isSimple()
                && !name.isStar()
                && !FUNCTIONS.contains(name.getSimple());
    }

    /** Whether an expression is all columns. */
    boolean isEveryColumn(SqlNode expression) {
        return expression instanceof SqlIdentifier name
                && name.isStar()
                && (name.names.size() == 1 || name.names.size() == 2 && alias.equalsIgnoreCase(name.names.get(0)));
    }
}
