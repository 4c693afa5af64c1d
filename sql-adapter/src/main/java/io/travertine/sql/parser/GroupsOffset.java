package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/** Marks the offset of a frame as one that counts groups of peers. Only the parser writes it: its name is no identifier. */
final class GroupsOffset extends SqlFunction {

    GroupsOffset() {
        super("$GROUPS", SqlKind.OTHER_FUNCTION, ReturnTypes.ARG0, null, OperandTypes.ANY, SqlFunctionCategory.SYSTEM);
    }
}
