package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/** What a statement asks of a sequence, which is given by its id: its name is looked up before the statement is checked. */
public final class SequenceCall extends SqlFunction {

    /** The next number: another one for every row, the same wherever a row asks for it. */
    public static final SequenceCall NEXT = new SequenceCall("NEXT_VALUE_OF");

    /** The number that this session took last. */
    public static final SequenceCall CURRENT = new SequenceCall("CURRENT_VALUE_OF");

    private SequenceCall(String name) {
        super(name, SqlKind.OTHER_FUNCTION, ReturnTypes.BIGINT, null, OperandTypes.NUMERIC, SqlFunctionCategory.SYSTEM);
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public boolean isDynamicFunction() {
        return true;
    }
}
