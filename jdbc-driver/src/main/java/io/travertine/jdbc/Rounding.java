package io.travertine.jdbc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;

import io.travertine.sql.SqlErrorCode;

/** Rounds decimals, and refuses those whose digits would fill the memory: 1E+1000000000 has a billion of them. */
final class Rounding {

    /** A number with more places than this before or after its point is no number of any type. */
    private static final int PLACES_MAX = 1000;

    private Rounding() {}

    /** The number without its fraction. */
    static BigDecimal whole(BigDecimal number) throws SQLException {
        return places(number) <= 0 ? BigDecimal.ZERO : checkPlaces(number).setScale(0, RoundingMode.DOWN);
    }

    /** The number with this many digits behind its point, rounded half up. */
    static BigDecimal toScale(BigDecimal number, int scale) throws SQLException {
        if (scale < 0 || scale > PLACES_MAX) {
            throw SqlExceptions.invalidArgument("scale must be from 0 to " + PLACES_MAX + ", got " + scale);
        }
        return places(number) < -PLACES_MAX
                ? BigDecimal.ZERO.setScale(scale)
                : checkPlaces(number).setScale(scale, RoundingMode.HALF_UP);
    }

    /** How many digits there are before the point; a negative number counts the zeros that follow it. */
    private static long places(BigDecimal number) {
        return (long) number.precision() - number.scale();
    }

    private static BigDecimal checkPlaces(BigDecimal number) throws SQLException {
        if (places(number) > PLACES_MAX) {
            throw SqlExceptions.of(
                    SqlErrorCode.NUMERIC_OUT_OF_RANGE, "value " + number + " has more digits than any type takes");
        }
        return number;
    }
}
