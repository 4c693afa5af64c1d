package io.travertine.benchmarks.sql;

/** What is done with single rows and batches of them. */
enum OltpWorkload {
    BATCH_INSERT("insert in batches of 1,000, each committed", "rows"),
    SELECT_HIT("select by key, prepared, found", "statements"),
    SELECT_MISS("select by key, prepared, not found", "statements"),
    SELECT_LITERAL("select by key, a new literal in the text each time", "statements"),
    UNCACHED("select by key, a text of a new shape each time", "statements"),
    SELECT_INDEXED("select by secondary index, prepared", "statements"),
    SELECT_RANGE("select a range of 100 keys, prepared", "statements"),
    COUNT("count and sum of all rows", "statements"),
    SUM("sum of all rows", "statements"),
    FILTER("count of the rows that meet a condition on a column without an index", "statements"),
    GROUP("group all rows by a column of 1,000 values", "statements"),
    TOP("the first 10 rows by a column without an index", "statements"),
    UPDATE("update by key, prepared, 100 to a transaction", "statements"),
    DELETE("delete by key, prepared, 100 to a transaction", "statements"),
    AUTOCOMMIT("insert one row, autocommit", "statements"),
    AUTOCOMMIT_4("insert one row, autocommit, 4 threads", "statements"),
    YCSB_A_1("YCSB A: half reads, half updates, 1 thread", "operations"),
    YCSB_A_4("YCSB A, 4 threads", "operations"),
    YCSB_B_1("YCSB B: 95 % reads, 5 % updates, 1 thread", "operations"),
    YCSB_B_4("YCSB B, 4 threads", "operations"),
    YCSB_C_1("YCSB C: reads, 1 thread", "operations"),
    YCSB_C_4("YCSB C, 4 threads", "operations"),
    YCSB_D_1("YCSB D: 95 % reads of the newest, 5 % inserts, 1 thread", "operations"),
    YCSB_D_4("YCSB D, 4 threads", "operations"),
    YCSB_E_1("YCSB E: 95 % ranges of up to 100, 5 % inserts, 1 thread", "operations"),
    YCSB_E_4("YCSB E, 4 threads", "operations"),
    YCSB_F_1("YCSB F: half reads, half reads and then updates, 1 thread", "operations"),
    YCSB_F_4("YCSB F, 4 threads", "operations"),
    RANDOM_INSERT("insert in random order, in batches of 1,000", "rows"),
    RANDOM_INSERT_FIRST("the same, the first tenth", "rows"),
    RANDOM_INSERT_LAST("the same, the last tenth", "rows");

    private final String title;
    private final String unit;

    OltpWorkload(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    /** What is counted each second. */
    String unit() {
        return unit;
    }
}
