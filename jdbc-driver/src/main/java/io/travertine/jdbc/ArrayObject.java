package io.travertine.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/**
 * An array in memory, of a result or made for a parameter. {@code getArray} answers an array of the class that {@code
 * getObject} answers for the type of the elements, such as {@code Integer[]}; of arrays in arrays it is {@code Object[]}.
 * Elements count from 1. After {@link #free} every other call fails. Used by one thread at a time.
 */
final class ArrayObject implements Array {

    private final ColumnType element;
    private final RowCursor.Source source;
    private @Nullable ColumnVector elements;

    /** @param source knows the session's time zone */
    ArrayObject(ColumnType element, ColumnVector elements, RowCursor.Source source) {
        this.element = element;
        this.elements = elements;
        this.source = source;
    }

    /** The array of these objects, converted to the type of the elements as an assignment does. */
    static ArrayObject of(ColumnType element, Object[] values, RowCursor.Source source) throws SQLException {
        ColumnBuilder builder = new ColumnBuilder(element.kind());
        try {
            for (Object value : values) {
                TypeMapping.append(element, value == null ? null : ParameterConversion.toDatabase(value), builder);
            }
        } catch (SqlDatabaseException e) {
            throw SqlExceptions.of(e);
        }
        return new ArrayObject(element, builder.build(), source);
    }

    private ColumnVector elements() throws SQLException {
        ColumnVector open = elements;
        if (open == null) {
            throw SqlExceptions.largeObjectFreed();
        }
        return open;
    }

    @Override
    public String getBaseTypeName() throws SQLException {
        elements();
        return JdbcTypes.sqlName(element);
    }

    @Override
    public int getBaseType() throws SQLException {
        elements();
        return JdbcTypes.code(element);
    }

    @Override
    public Object getArray() throws SQLException {
        return objects(0, elements().rowCount());
    }

    @Override
    public Object getArray(@Nullable Map<String, Class<?>> types) throws SQLException {
        checkTypes(types);
        return getArray();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        int from = offset(index, count);
        return objects(from, Math.min(count, elements().rowCount() - from));
    }

    @Override
    public Object getArray(long index, int count, @Nullable Map<String, Class<?>> types) throws SQLException {
        checkTypes(types);
        return getArray(index, count);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return rows(0, elements().rowCount());
    }

    @Override
    public ResultSet getResultSet(@Nullable Map<String, Class<?>> types) throws SQLException {
        checkTypes(types);
        return getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        int from = offset(index, count);
        return rows(from, Math.min(count, elements().rowCount() - from));
    }

    @Override
    public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> types) throws SQLException {
        checkTypes(types);
        return getResultSet(index, count);
    }

    @Override
    public void free() {
        elements = null;
    }

    private Object[] objects(int from, int count) throws SQLException {
        ColumnReader reader = ColumnReader.of(column("VALUE", element), source);
        reader.bind(elements());
        Object[] objects = (Object[]) java.lang.reflect.Array.newInstance(componentClass(), count);
        for (int i = 0; i < count; i++) {
            Object value = reader.isNull(from + i) ? null : reader.readObject(from + i);
            objects[i] = value instanceof Array nested ? nested.getArray() : value;
        }
        return objects;
    }

    private Class<?> componentClass() {
        Class<?> objects = JdbcTypes.objects(element);
        return objects == Array.class ? Object.class : objects;
    }

    /** Rows of the number of an element and the element. */
    private ResultSet rows(int from, int count) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            rows.add(Arrays.asList(i + 1L, TypeMapping.toJava(element, elements(), i)));
        }
        List<ResultColumn> columns = List.of(column("INDEX", ColumnType.BIGINT), column("VALUE", element));
        return new DriverResultSet(new RowCursor(new ListedRows(columns, rows), source, 0), null);
    }

    private static ResultColumn column(String label, ColumnType type) {
        return new ResultColumn(label, type, true, Optional.empty());
    }

    private int offset(long index, int count) throws SQLException {
        int length = elements().rowCount();
        if (index < 1 || count < 0 || index - 1 > length) {
            throw SqlExceptions.of(
                    SqlErrorCode.INVALID_ARGUMENT,
                    "an array of " + length + " elements has none from " + index + " on, or a count is negative: "
                            + count);
        }
        return (int) (index - 1);
    }

    private static void checkTypes(@Nullable Map<String, Class<?>> types) throws SQLException {
        if (types != null && !types.isEmpty()) {
            throw SqlExceptions.notSupported("user-defined types");
        }
    }

    @Override
    public String toString() {
        ColumnVector open = elements;
        if (open == null) {
            return "freed";
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < open.rowCount(); i++) {
            values.add(TypeMapping.toJava(element, open, i));
        }
        return TypeMapping.toText(values);
    }
}
