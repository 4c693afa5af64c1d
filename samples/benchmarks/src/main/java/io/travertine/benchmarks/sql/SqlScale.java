package io.travertine.benchmarks.sql;

import java.util.List;

/**
 * How much is measured.
 *
 * @param rows of the table of single rows; 0 leaves them out
 * @param randomRows how many are inserted in random order; 0 leaves that out
 * @param warmUpSeconds how long each workload runs before it is measured
 * @param seconds how long each workload is measured
 * @param tpchScale the scale factor of TPC-H; 0 leaves it out
 * @param queryLimitSeconds the most that a query of TPC-H may take
 */
record SqlScale(
        int rows, int randomRows, double warmUpSeconds, double seconds, double tpchScale, int queryLimitSeconds) {

    /** As arguments of a process, which {@link #parse} understands. */
    List<String> arguments() {
        return List.of(
                String.valueOf(rows),
                String.valueOf(randomRows),
                String.valueOf(warmUpSeconds),
                String.valueOf(seconds),
                String.valueOf(tpchScale),
                String.valueOf(queryLimitSeconds));
    }

    static SqlScale parse(List<String> arguments) {
        return new SqlScale(
                Integer.parseInt(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Double.parseDouble(arguments.get(2)),
                Double.parseDouble(arguments.get(3)),
                Double.parseDouble(arguments.get(4)),
                Integer.parseInt(arguments.get(5)));
    }
}
