package io.travertine.sql.catalog;

import java.math.BigInteger;

/**
 * What an identity column counts.
 *
 * @param counter the name of the counter, which no other column ever had
 * @param always whether the column takes no other values
 * @param increment not 0; below 0 it counts down
 * @param min the least value; where the counter begins anew when it cycles upwards
 * @param max the greatest value
 * @param cycle whether it begins anew after the last value, instead of ending
 */
public record IdentityDefinition(
        String counter, boolean always, long start, long increment, long min, long max, boolean cycle) {

    public IdentityDefinition {
        if (increment == 0 || start < min || start > max) {
            throw new IllegalArgumentException("identity from " + start + " by " + increment + " within " + min + " to "
                    + max + " counts nothing");
        }
    }

    /** How many values there are from that one on, itself included, at most {@code most}; 0 if it is out of range. */
    public long valuesFrom(BigInteger first, long most) {
        BigInteger end = BigInteger.valueOf(increment > 0 ? max : min);
        BigInteger distance = increment > 0 ? end.subtract(first) : first.subtract(end);
        if (distance.signum() < 0) {
            return 0;
        }
        BigInteger count = distance.divide(BigInteger.valueOf(increment).abs()).add(BigInteger.ONE);
        return count.min(BigInteger.valueOf(most)).longValue();
    }
}
