package io.travertine.benchmarks.sql;

/** What is done with single rows and batches of them. */
enum OltpWorkload {
    BATCH_INSERT("insert in batches of 1,000, each committed", "rows"),
    SELECT_HIT("select by key, prepared, found", "statements"),
    SELECT_MISS("select by key, prepared, not found", "statements"),
    SELECT_LITERAL("select by key, a new literal in the text each time", "statements"),
    SELECT_INDEXED("select by secondary index, prepared", "statements"),
    SELECT_RANGE("select a range of 100 keys, prepared", "statements"),
    UPDATE("update by key, prepared, 100 to a transaction", "statements"),
    DELETE("delete by key, prepared, 100 to a transaction", "statements"),
    AUTOCOMMIT("insert one row, autocommit", "statements"),
    COUNT("count and sum of all rows", "statements"),
    GROUP("group all rows by a column of 1,000 values", "statements");

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
