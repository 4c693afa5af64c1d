package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import org.apache.calcite.sql.SqlIdentifier;

/** The columns of what is made of a query: a view, a table. */
final class QueryColumns {

    private QueryColumns() {}

    /**
     * Columns of the types of the query's, all nullable.
     *
     * @param kind what is made, for messages
     * @param names of the columns; empty if the query's hold
     */
    static List<ColumnDefinition> of(
            String kind, SqlIdentifier object, List<SqlIdentifier> names, List<ResultColumn> query) {
        String what = kind + " " + object;
        if (!names.isEmpty() && names.size() != query.size()) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    names.get(0),
                    what + " is given " + names.size() + " names of columns, but its query has " + query.size()
                            + " columns");
        }
        Set<String> taken = new HashSet<>();
        List<ColumnDefinition> columns = new ArrayList<>();
        for (ResultColumn column : query) {
            String name =
                    names.isEmpty() ? column.label() : names.get(columns.size()).getSimple();
            if (!taken.add(name.toLowerCase(Locale.ROOT))) {
                throw Definitions.error(
                        SqlErrorCode.COLUMN_EXISTS,
                        names.isEmpty() ? object : names.get(columns.size()),
                        what + " would have two columns " + name + "; name them with AS, or in a list behind the "
                                + kind + "'s name");
            }
            columns.add(new ColumnDefinition(name, column.type(), true, Optional.empty()));
        }
        return columns;
    }
}
