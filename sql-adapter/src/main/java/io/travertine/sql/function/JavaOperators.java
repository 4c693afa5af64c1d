package io.travertine.sql.function;

import java.util.List;

import io.travertine.sql.catalog.JavaRoutine;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlTypeTransforms;

/** The functions that call Java methods: see {@link JavaRoutine} for their operands. */
final class JavaOperators {

    private static final int RESULT = 3;

    static final List<SqlOperator> ALL = List.of(
            function(JavaRoutine.CALL), function(JavaRoutine.VOLATILE_CALL).withDeterministic(false));

    private JavaOperators() {}

    private static SqlBasicFunction function(String name) {
        return SqlBasicFunction.create(
                name,
                binding -> SqlTypeTransforms.FORCE_NULLABLE.transformType(binding, binding.getOperandType(RESULT)),
                OperandTypes.variadic(SqlOperandCountRanges.from(RESULT + 1)));
    }
}
