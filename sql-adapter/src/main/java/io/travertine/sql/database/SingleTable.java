package io.travertine.sql.database;

import java.util.Optional;

import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;

/** Whether each row that a query answers is a row of one table: it joins, groups and combines nothing. */
final class SingleTable {

    private SingleTable() {}

    /** The table's name as the query has it, without its schema. */
    static Optional<String> of(SqlNode query) {
        SqlNode body = query instanceof SqlOrderBy ordered ? ordered.query : query;
        if (!(body instanceof SqlSelect select)
                || select.isDistinct()
                || select.getGroup() != null
                || select.getHaving() != null) {
            return Optional.empty();
        }
        SqlNode from = select.getFrom();
        if (from instanceof SqlBasicCall call && from.getKind() == SqlKind.AS && call.operandCount() == 2) {
            from = call.operand(0);
        }
        return from instanceof SqlIdentifier table
                ? Optional.of(table.names.get(table.names.size() - 1))
                : Optional.empty();
    }
}
