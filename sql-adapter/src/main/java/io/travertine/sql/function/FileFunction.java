package io.travertine.sql.function;

import java.util.Set;
import java.util.function.Function;

import io.travertine.sql.operator.FileTable;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlTableFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * A call of READ_CSV or READ_JSON whose file was found: a function of its own, without arguments, so that its columns are
 * known. Its name tells it from calls for other files.
 */
public final class FileFunction extends SqlFunction implements SqlTableFunction {

    /** The functions that read files. */
    public static final Set<String> NAMES = Set.of("READ_CSV", "READ_JSON");

    private final transient FileTable table;
    private final transient Function<RelDataTypeFactory, RelDataType> rowType;

    /** @param rowType makes Calcite's type of the file's rows */
    public FileFunction(FileTable table, Function<RelDataTypeFactory, RelDataType> rowType) {
        super(
                table.description(),
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.CURSOR,
                null,
                OperandTypes.NILADIC,
                SqlFunctionCategory.USER_DEFINED_TABLE_FUNCTION);
        this.table = table;
        this.rowType = rowType;
    }

    public FileTable table() {
        return table;
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    /** It is in no table of operators. */
    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
        return validateOperands(validator, scope, call);
    }

    @Override
    public SqlReturnTypeInference getRowTypeInference() {
        return call -> rowType.apply(call.getTypeFactory());
    }
}
