package io.travertine.sql.catalog;

import java.util.List;

/**
 * Where names without a schema are looked up, as a text in the place of a schema's name: in one schema, or before that among
 * the temporary tables of a session. {@link Catalog} understands both.
 */
public final class SearchPath {

    /** The schema of temporary tables: each session has its own, and sees no other. */
    public static final String TEMPORARY = "pg_temp";

    /** No statement can name it. */
    private static final String FIRST_TEMPORARY = TEMPORARY + "\u0000";

    private SearchPath() {}

    /** Temporary tables first, then the schema. */
    public static String withTemporary(String schema) {
        return FIRST_TEMPORARY + schema;
    }

    /** Where a name as it is written is looked up: in the schema that stands before it, or else along the path. */
    public static String of(List<String> name, String path) {
        return name.size() > 1 ? name.get(name.size() - 2) : path;
    }

    /** The schema of permanent objects: the only one, if it is no path. */
    public static String permanent(String path) {
        return hasTemporary(path) ? path.substring(FIRST_TEMPORARY.length()) : path;
    }

    /** The schemas, in the order in which they are searched. */
    public static List<String> schemas(String path) {
        return hasTemporary(path) ? List.of(TEMPORARY, permanent(path)) : List.of(path);
    }

    static boolean hasTemporary(String path) {
        return path.startsWith(FIRST_TEMPORARY);
    }
}
