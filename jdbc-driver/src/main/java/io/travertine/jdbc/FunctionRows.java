package io.travertine.jdbc;

import java.sql.DatabaseMetaData;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.travertine.sql.DatabaseDescription.FunctionDescription;
import io.travertine.sql.DatabaseDescription.ParameterDescription;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** The rows of {@link DatabaseMetaData} that tell of functions. */
final class FunctionRows {

    private FunctionRows() {}

    static List<@Nullable Object> function(FunctionDescription function) {
        return Arrays.asList(
                null,
                function.schema(),
                function.name(),
                function.comment().orElse(null),
                DatabaseMetaData.functionNoTable,
                function.name());
    }

    /** The result, whose name is empty, and the parameters. */
    static Stream<List<@Nullable Object>> columns(FunctionDescription function, Predicate<String> name) {
        List<ParameterDescription> parameters = function.parameters();
        Stream<List<@Nullable Object>> result = name.test("")
                ? Stream.of(column(function, "", DatabaseMetaData.functionReturn, function.returns(), 0))
                : Stream.empty();
        return Stream.concat(
                result,
                IntStream.range(0, parameters.size())
                        .filter(i -> name.test(parameters.get(i).name()))
                        .mapToObj(i -> column(
                                function,
                                parameters.get(i).name(),
                                DatabaseMetaData.functionColumnIn,
                                parameters.get(i).type(),
                                i + 1)));
    }

    private static List<@Nullable Object> column(
            FunctionDescription function, String name, int kind, ColumnType type, int position) {
        return Arrays.asList(
                null,
                function.schema(),
                function.name(),
                name,
                kind,
                JdbcTypes.code(type),
                JdbcTypes.sqlName(type),
                JdbcTypes.precision(type),
                null,
                JdbcTypes.scale(type),
                JdbcTypes.radix(type) == 0 ? null : JdbcTypes.radix(type),
                DatabaseMetaData.functionNullable,
                null,
                null,
                position,
                "YES",
                function.name());
    }
}
