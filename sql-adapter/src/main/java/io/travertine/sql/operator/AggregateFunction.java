package io.travertine.sql.operator;

/** What an aggregate computes from the rows of its group. NULL arguments do not count, except where it says so. */
public enum AggregateFunction {
    /** COUNT(*). */
    COUNT_ROWS,
    /** The rows in which no argument is NULL. */
    COUNT,
    SUM,
    /** As SUM, but 0 for no rows. */
    SUM_OR_ZERO,
    AVG,
    MIN,
    MAX,
    /** The value of the first row. */
    ANY_VALUE,
    /** The value of the only row, NULL if there is none; a second row is an error. NULL counts as a value. */
    SINGLE_VALUE,
    STDDEV_POP,
    STDDEV_SAMP,
    VAR_POP,
    VAR_SAMP,
    BOOL_AND,
    BOOL_OR,
    /** Of integers. */
    BIT_AND,
    BIT_OR,
    BIT_XOR,
    /** Of pairs (y, x), as are those that follow. */
    COVAR_POP,
    COVAR_SAMP,
    CORR,
    REGR_SXX,
    REGR_SYY,
    REGR_SXY,
    REGR_AVGX,
    REGR_AVGY,
    REGR_SLOPE,
    REGR_INTERCEPT,
    REGR_R2,
    /** The texts of the group one behind another, parted by the second argument, or by a comma if there is none. */
    LISTAGG,
    /** The values of the group as an array, NULL among them. */
    ARRAY,
    /** The texts of the group that are not empty, as the elements of an array in JSON. */
    JSON_ARRAY,
    /** The same as the members of an object; of several with one name the last one. */
    JSON_OBJECT,
    /** The value between two of the group, in order, at the fraction that is its argument. */
    PERCENTILE_CONT,
    /** The first value of the group, in order, up to which there is the fraction that is its first argument. */
    PERCENTILE_DISC,
    /** The same of the group in descending order. */
    PERCENTILE_DISC_DESC,
    MEDIAN,
    /** The value that comes most often; of several the least. */
    MODE,
    /** The same; of several the greatest. */
    MODE_DESC,
    /** An estimate of how many distinct values there are. */
    APPROXIMATE_COUNT,
    /** For each argument, a group column, a bit, the last one lowest: whether the grouping set leaves it out. */
    GROUPING
}
