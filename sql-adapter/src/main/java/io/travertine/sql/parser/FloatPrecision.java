package io.travertine.sql.parser;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** The bits of the mantissa that FLOAT(p) asks for: up to 24 are a REAL, up to 53 a DOUBLE. */
public final class FloatPrecision {

    private static final int REAL_BITS = 24;
    private static final int DOUBLE_BITS = 53;

    private FloatPrecision() {}

    /**
     * The type with so many bits.
     *
     * @throws SqlDatabaseException INVALID_DEFINITION if there is none
     */
    public static SqlTypeName type(int bits, SqlParserPos position) {
        if (bits < 1 || bits > DOUBLE_BITS) {
            throw Positions.error(
                    SqlErrorCode.INVALID_DEFINITION, position, "FLOAT has 1 to " + DOUBLE_BITS + " bits, not " + bits);
        }
        return bits <= REAL_BITS ? SqlTypeName.REAL : SqlTypeName.DOUBLE;
    }
}
