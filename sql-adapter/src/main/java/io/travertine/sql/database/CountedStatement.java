package io.travertine.sql.database;

import java.util.List;

import io.travertine.sql.PreparedQuery;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.type.ColumnType;

/** A statement without a plan of its own: it has no parameters and answers a count, not rows. */
abstract class CountedStatement implements PreparedQuery {

    private final String sql;

    CountedStatement(String sql) {
        this.sql = sql;
    }

    @Override
    public final String sql() {
        return sql;
    }

    @Override
    public final List<ResultColumn> columns() {
        return List.of();
    }

    @Override
    public final List<ColumnType> parameterTypes() {
        return List.of();
    }

    @Override
    public final boolean hasRows() {
        return false;
    }
}
