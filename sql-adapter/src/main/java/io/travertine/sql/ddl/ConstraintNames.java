package io.travertine.sql.ddl;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/** The names of a table's constraints while some are added; those of UNIQUE constraints are names of indexes, too. */
final class ConstraintNames {

    private final String table;
    private final Set<String> taken = new HashSet<>();

    ConstraintNames(TableDefinition table) {
        this.table = table.name();
        table.primaryKeyName().ifPresent(this::add);
        table.indexes().forEach(index -> add(index.name()));
        table.checks().forEach(check -> add(check.name()));
        table.foreignKeys().forEach(key -> add(key.name()));
    }

    private boolean add(String name) {
        return taken.add(name.toLowerCase(Locale.ROOT));
    }

    /** The name that was given, or one made of the table's name, the columns' and what the constraint is. */
    String take(@Nullable SqlIdentifier given, List<String> columns, String suffix) {
        if (given != null) {
            if (!add(given.getSimple())) {
                throw Definitions.error(
                        SqlErrorCode.CONSTRAINT_EXISTS,
                        given,
                        "table " + table + " has a constraint " + given.getSimple() + " already");
            }
            return given.getSimple();
        }
        String base = table + columns.stream().map(column -> "_" + column).collect(Collectors.joining()) + "_" + suffix;
        String name = base;
        for (int number = 1; !add(name); number++) {
            name = base + number;
        }
        return name;
    }
}
