package io.travertine.jdbc.logic;

/** What became of a record of a script. */
enum LogicVerdict {
    /** The answer is that of the script; or the script expects an error, and there was one. */
    PASSED("passed"),
    /** The answer is not that of SQLite, which gives each value a type of its own, but that of a referee. */
    TYPED("as H2 or DuckDB, not as SQLite"),
    /** Refused, by H2 as well. */
    REFUSED_BY_BOTH("refused, by H2 as well"),
    /** Refused, while H2 answers. */
    REFUSED("refused, though H2 answers"),
    /** An answer that neither script nor referees give. */
    WRONG("wrong");

    private final String title;

    LogicVerdict(String title) {
        this.title = title;
    }

    /** Over the column of a table. */
    String title() {
        return title;
    }
}
