package io.travertine.sql.database;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.ViewDefinition;

/**
 * Which tables have indexes that hold only some rows. Whether such an index serves a statement depends on the statement's
 * literals, so that these must stay in its plan.
 */
final class PartialIndexes {

    private final List<String> names;

    private PartialIndexes(List<String> names) {
        this.names = names;
    }

    static PartialIndexes of(Catalog catalog) {
        List<TableDefinition> tables = catalog.tables().stream()
                .filter(table -> table.indexes().stream()
                        .anyMatch(index -> index.condition().isPresent()))
                .toList();
        if (tables.isEmpty()) {
            return new PartialIndexes(List.of());
        }
        Set<Integer> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (TableDefinition table : tables) {
            ids.add(table.id());
            names.add(table.name().toLowerCase(Locale.ROOT));
        }
        boolean grows = true;
        while (grows) {
            grows = false;
            for (ViewDefinition view : catalog.views()) {
                if (view.uses().stream().anyMatch(ids::contains) && ids.add(view.id())) {
                    names.add(view.name().toLowerCase(Locale.ROOT));
                    grows = true;
                }
            }
        }
        return new PartialIndexes(List.copyOf(names));
    }

    /** Whether one may serve the statement; found by names in its text, of which some may be no tables. */
    boolean mayServe(String sql) {
        if (names.isEmpty()) {
            return false;
        }
        String folded = sql.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(folded::contains);
    }
}
