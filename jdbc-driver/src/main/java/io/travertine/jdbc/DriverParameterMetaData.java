package io.travertine.jdbc;

import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;

import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** Describes the parameters of a prepared statement. Immutable. */
final class DriverParameterMetaData implements ParameterMetaData {

    private final List<ColumnType> types;

    DriverParameterMetaData(List<ColumnType> types) {
        this.types = types;
    }

    private ColumnType type(int index) throws SQLException {
        if (index < 1 || index > types.size()) {
            throw SqlExceptions.noSuchIndex("parameter index must be from 1 to " + types.size() + ", got " + index);
        }
        return types.get(index - 1);
    }

    @Override
    public int getParameterCount() {
        return types.size();
    }

    @Override
    public int isNullable(int index) throws SQLException {
        type(index);
        return parameterNullableUnknown;
    }

    @Override
    public boolean isSigned(int index) throws SQLException {
        return JdbcTypes.isSigned(type(index));
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
    public int getParameterType(int index) throws SQLException {
        return JdbcTypes.code(type(index));
    }

    @Override
    public String getParameterTypeName(int index) throws SQLException {
        return JdbcTypes.sqlName(type(index));
    }

    @Override
    public String getParameterClassName(int index) throws SQLException {
        return JdbcTypes.className(type(index));
    }

    @Override
    public int getParameterMode(int index) throws SQLException {
        type(index);
        return parameterModeIn;
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
