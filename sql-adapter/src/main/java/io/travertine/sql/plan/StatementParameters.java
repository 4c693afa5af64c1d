package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.type.RelDataType;

/** The types of a statement's parameters, gathered from the queries that it is made of. Not thread-safe. */
final class StatementParameters {

    private final TreeMap<Integer, ColumnType> types = new TreeMap<>();

    /** Adds those of a query, by their numbers. */
    void add(Map<Integer, RelDataType> parameters) {
        parameters.forEach((index, relType) -> {
            ColumnType type = RowTypes.parameterType(relType);
            ColumnType before = types.putIfAbsent(index, type);
            if (before != null && !before.equals(type)) {
                throw new SqlDatabaseException(
                        SqlErrorCode.TYPE_MISMATCH,
                        "parameter " + (index + 1) + " would be of type " + before + " in one place and of type " + type
                                + " in another; write CAST(? AS ...)");
            }
        });
    }

    /** The types in the order of the parameters. One that is not used, as beside a generated column, is a text. */
    List<ColumnType> types() {
        List<ColumnType> all = new ArrayList<>();
        for (int i = 0; !types.isEmpty() && i <= types.lastKey(); i++) {
            all.add(types.getOrDefault(i, ColumnType.VARCHAR));
        }
        return all;
    }
}
