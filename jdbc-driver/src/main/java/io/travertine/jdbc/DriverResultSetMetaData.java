package io.travertine.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

import io.travertine.sql.ResultColumn;
import io.travertine.sql.ResultColumn.ColumnOrigin;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** Describes the columns of a result. Immutable. */
final class DriverResultSetMetaData implements ResultSetMetaData {

    private final List<ResultColumn> columns;
    private final boolean updatable;

    DriverResultSetMetaData(List<ResultColumn> columns) {
        this(columns, false);
    }

    /**
     * @param updatable whether the columns that come from a table can be changed through the result
     */
    DriverResultSetMetaData(List<ResultColumn> columns, boolean updatable) {
        this.columns = columns;
        this.updatable = updatable;
    }

    private ResultColumn column(int index) throws SQLException {
        if (index < 1 || index > columns.size()) {
            throw SqlExceptions.noSuchIndex("column index must be from 1 to " + columns.size() + ", got " + index);
        }
        return columns.get(index - 1);
    }

    private ColumnType type(int index) throws SQLException {
        return column(index).type();
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public String getColumnLabel(int index) throws SQLException {
        return column(index).label();
    }

    @Override
    public String getColumnName(int index) throws SQLException {
        ResultColumn column = column(index);
        return column.table().map(ColumnOrigin::column).orElse(column.label());
    }

    @Override
    public String getTableName(int index) throws SQLException {
        return column(index).table().map(ColumnOrigin::table).orElse("");
    }

    @Override
    public String getSchemaName(int index) throws SQLException {
        return column(index).table().map(ColumnOrigin::schema).orElse("");
    }

    @Override
    public String getCatalogName(int index) throws SQLException {
        column(index);
        return "";
    }

    @Override
    public int getColumnType(int index) throws SQLException {
        return JdbcTypes.code(type(index));
    }

    @Override
    public String getColumnTypeName(int index) throws SQLException {
        return JdbcTypes.sqlName(type(index));
    }

    @Override
    public String getColumnClassName(int index) throws SQLException {
        return JdbcTypes.className(type(index));
    }

    @Override
    public int getPrecision(int index) throws SQLException {
        return JdbcTypes.precision(type(index));
    }

    @Override
    public int getScale(int index) throws SQLException {
        return JdbcTypes.scale(type(index));
    }

    @Override
    public int getColumnDisplaySize(int index) throws SQLException {
        return JdbcTypes.displaySize(type(index));
    }

    @Override
    public boolean isSigned(int index) throws SQLException {
        return JdbcTypes.isSigned(type(index));
    }

    @Override
    public int isNullable(int index) throws SQLException {
        return column(index).nullable() ? columnNullable : columnNoNulls;
    }

    @Override
    public boolean isCaseSensitive(int index) throws SQLException {
        return JdbcTypes.isText(type(index));
    }

    @Override
    public boolean isSearchable(int index) throws SQLException {
        column(index);
        return true;
    }

    @Override
    public boolean isAutoIncrement(int index) throws SQLException {
        column(index);
        return false;
    }

    @Override
    public boolean isCurrency(int index) throws SQLException {
        column(index);
        return false;
    }

    @Override
    public boolean isReadOnly(int index) throws SQLException {
        return !isWritable(index);
    }

    @Override
    public boolean isWritable(int index) throws SQLException {
        return column(index).table().isPresent() && updatable;
    }

    @Override
    public boolean isDefinitelyWritable(int index) throws SQLException {
        column(index);
        return false;
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return Wrapping.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
        return Wrapping.isWrapperFor(this, type);
    }
}
