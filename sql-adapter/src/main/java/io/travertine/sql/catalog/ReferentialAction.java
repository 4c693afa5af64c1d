package io.travertine.sql.catalog;

/** What happens to the rows that refer to a row whose key goes away or changes. */
public enum ReferentialAction {
    /** The statement fails if, at its end, rows refer to a key that no row has. */
    NO_ACTION("NO ACTION"),
    /** The same, even if another row has the key by then. */
    RESTRICT("RESTRICT"),
    /** They go with it, or follow it. */
    CASCADE("CASCADE"),
    /** They refer to nothing from then on. */
    SET_NULL("SET NULL"),
    /** They get their columns' defaults. */
    SET_DEFAULT("SET DEFAULT");

    private final String sql;

    ReferentialAction(String sql) {
        this.sql = sql;
    }

    /** As it is written in SQL. */
    public String sql() {
        return sql;
    }

    /** Whether it changes the rows that refer, instead of forbidding. */
    public boolean changesRows() {
        return this == CASCADE || this == SET_NULL || this == SET_DEFAULT;
    }
}
