package io.travertine.sql;

/** Writes names and texts as SQL that is put together reads them, whatever they hold. */
public final class SqlQuoting {

    private SqlQuoting() {}

    /** A name in double quotes. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text in single quotes. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
