package io.travertine.sql.function;

import java.util.EnumSet;

import io.travertine.sql.parser.FrameOfGroups;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.util.SqlOperatorTables;

/** The table in which the validator looks functions up: the standard's and PostgreSQL's. */
public final class TravertineOperators {

    /** What is in here and has no kernel is refused when its call is translated. */
    public static final SqlOperatorTable TABLE = SqlOperatorTables.chain(
            SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
                    EnumSet.of(SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL)),
            SqlOperatorTables.of(FrameOfGroups.OFFSET));

    private TravertineOperators() {}
}
