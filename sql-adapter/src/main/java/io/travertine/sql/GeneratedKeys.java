package io.travertine.sql;

import java.util.List;

/**
 * Which columns a statement is to tell of the rows that it adds or changes. Without names and places: the identity columns,
 * or, of a table without such, the primary key. Immutable.
 *
 * @param names of columns
 * @param places of columns in the table, counted from 1
 */
public record GeneratedKeys(List<String> names, List<Integer> places) {

    /** Those that the table makes by itself. */
    public static final GeneratedKeys OF_TABLE = new GeneratedKeys(List.of(), List.of());

    public GeneratedKeys {
        names = List.copyOf(names);
        places = List.copyOf(places);
    }
}
