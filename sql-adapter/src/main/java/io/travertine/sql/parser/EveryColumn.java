package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;

/** What the grammar makes of GROUP BY ALL, until somebody knows which functions aggregate. */
public final class EveryColumn {

    private static final String MARK = "$all";

    private EveryColumn() {}

    /** The keys of GROUP BY ALL. */
    public static SqlNodeList mark(SqlParserPos place) {
        return new SqlNodeList(java.util.List.of(new SqlIdentifier(MARK, place)), place);
    }

    /** Whether the keys are those of GROUP BY ALL. */
    public static boolean isMark(SqlNodeList keys) {
        return keys.size() == 1
                && keys.get(0) instanceof SqlIdentifier name
                && name.isSimple()
                && name.getSimple().equals(MARK);
    }
}
