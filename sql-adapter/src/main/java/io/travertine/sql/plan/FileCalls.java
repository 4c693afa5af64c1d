package io.travertine.sql.plan;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.function.FileFunction;
import io.travertine.sql.operator.FileTable;
import io.travertine.sql.operator.FileTables;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.schema.RowTypes;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of READ_CSV('file', header =&gt; true, ...) and READ_JSON('file'), so that their columns are known before the
 * statement is checked.
 */
final class FileCalls extends SqlShuttle {

    /** The options, as DuckDB and COPY call them, and what COPY calls them. */
    private static final Map<String, String> OPTIONS = Map.of(
            "HEADER", "HEADER",
            "DELIMITER", "DELIMITER",
            "DELIM", "DELIMITER",
            "SEP", "DELIMITER",
            "QUOTE", "QUOTE",
            "NULLSTR", "NULL");

    private final FileTables files;

    FileCalls(FileTables files) {
        this.files = files;
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
        if (call.getKind() != SqlKind.OTHER_FUNCTION || !FileFunction.NAMES.contains(name)) {
            return super.visit(call);
        }
        if (call.operandCount() == 0 || !(call.operand(0) instanceof SqlCharStringLiteral file)) {
            throw Positions.error(
                    SqlErrorCode.INVALID_STATEMENT, call, name + " needs the name of a file, as a text in quotes");
        }
        boolean isCsv = name.equals("READ_CSV");
        Map<String, String> options = new TreeMap<>();
        options.put("FORMAT", isCsv ? "csv" : "json");
        options.put("HEADER", String.valueOf(isCsv));
        for (SqlNode option : call.getOperandList().subList(1, call.operandCount())) {
            addOption(name, option, isCsv, options);
        }
        FileTable table = files.table(name, file.getValueAs(String.class), options);
        return new FileFunction(table, types -> rowType(table, types)).createCall(call.getParserPosition());
    }

    private static RelDataType rowType(FileTable table, RelDataTypeFactory types) {
        RelDataTypeFactory.Builder builder = types.builder();
        for (ColumnDefinition column : table.columns()) {
            builder.add(column.name(), RowTypes.relType(types, column.type(), true));
        }
        return builder.build();
    }

    private static void addOption(String function, SqlNode option, boolean isCsv, Map<String, String> options) {
        if (!(option instanceof SqlCall assignment)
                || option.getKind() != SqlKind.ARGUMENT_ASSIGNMENT
                || !(assignment.operand(0) instanceof SqlLiteral value)) {
            throw Positions.error(
                    SqlErrorCode.INVALID_STATEMENT,
                    option,
                    "an option of " + function + " is written name => value, such as header => false");
        }
        String written = assignment.operand(1).toString().toUpperCase(Locale.ROOT);
        String name = isCsv ? OPTIONS.get(written) : null;
        if (name == null) {
            throw Positions.error(
                    SqlErrorCode.NOT_SUPPORTED,
                    option,
                    "the option " + written + " of " + function + " is not supported"
                            + (isCsv ? NameSuggestion.hint(written, OPTIONS.keySet()) : ""));
        }
        options.put(name, value.toValue() == null ? "" : String.valueOf(value.toValue()));
    }
}
