package io.travertine.sql.ddl;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.KeyClause;
import org.apache.calcite.sql.SqlIdentifier;

/** The names of a schema's indexes while a table with UNIQUE constraints is added. */
final class IndexNames {

    private final Set<String> taken;

    IndexNames(Catalog catalog, String schema) {
        this.taken = catalog.indexes(schema)
                .map(found -> found.index().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** With those of a table that is not saved yet. */
    IndexNames(Catalog catalog, TableDefinition table) {
        this(catalog, table.schema());
        table.indexes().forEach(index -> taken.add(index.name().toLowerCase(Locale.ROOT)));
    }

    /** That name, or one like it that is free. */
    String takeFree(String base) {
        String name = base;
        for (int number = 1; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = base + number;
        }
        return name;
    }

    /** The constraint's name, or one that is made of the table's and the columns' names. */
    String take(String table, KeyClause key) {
        SqlIdentifier given = key.name();
        if (given != null) {
            if (!taken.add(given.getSimple().toLowerCase(Locale.ROOT))) {
                throw Definitions.error(
                        SqlErrorCode.INDEX_EXISTS,
                        given,
                        "an index of the name " + given.getSimple() + " exists already");
            }
            return given.getSimple();
        }
        return takeFree(table + "_"
                + key.parts().stream().map(part -> part.column().getSimple()).collect(Collectors.joining("_"))
                + "_key");
    }
}
