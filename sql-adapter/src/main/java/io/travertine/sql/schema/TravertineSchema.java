package io.travertine.sql.schema;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.SchemaObject;
import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.PastRows;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;
import org.jspecify.annotations.Nullable;

/** The catalog as Calcite looks names up in it. Nothing is built before it is asked for. */
public final class TravertineSchema extends AbstractSchema {

    private final Lookup<Table> tables;
    private final Lookup<Schema> schemas;

    private TravertineSchema(Lookup<Table> tables, Lookup<Schema> schemas) {
        this.tables = tables;
        this.schemas = schemas;
    }

    /** The root: it holds the catalog's schemas. */
    public static TravertineSchema root(Catalog catalog, TableEstimates estimates, ViewRows views) {
        Lookup<Schema> schemas = new CatalogLookup<>(
                name -> catalog.schema(name)
                        .map(found -> new Named<>(found, schema(catalog, found, estimates, views)))
                        .or(() -> SystemTable.Schema.find(name)
                                .map(found -> new Named<>(found.schemaName(), system(found)))),
                () -> Set.copyOf(catalog.schemas()));
        return new TravertineSchema(Lookup.empty(), schemas);
    }

    private static Schema schema(Catalog catalog, String schema, TableEstimates estimates, ViewRows views) {
        Lookup<Table> tables = new CatalogLookup<>(
                name -> catalog.table(schema, PastRows.plainName(TravertineTable.plainName(name)))
                        .map(found -> table(found, name, estimates, new SequenceNames(catalog, schema)))
                        .or(() -> catalog.view(schema, name)
                                .map(found -> new Named<>(found.name(), new TravertineView(found, views)))),
                () -> Stream.concat(catalog.tables(schema).stream(), catalog.views(schema).stream())
                        .map(SchemaObject::name)
                        .collect(Collectors.toSet()));
        return new TravertineSchema(tables, Lookup.empty());
    }

    private static Schema system(SystemTable.Schema schema) {
        Lookup<Table> tables = new CatalogLookup<>(
                name -> SystemTable.find(schema.schemaName(), name)
                        .map(found -> new Named<>(found.tableName(), new TravertineSystemTable(found))),
                () -> SystemTable.in(schema).stream()
                        .map(SystemTable::tableName)
                        .collect(Collectors.toSet()));
        return new TravertineSchema(tables, Lookup.empty());
    }

    private static Named<Table> table(
            TableDefinition found, String name, TableEstimates estimates, SequenceNames sequences) {
        if (PastRows.isOfChanges(name)) {
            return new Named<>(name, new TravertineChanges(found, estimates.rowCount(found)));
        }
        boolean keyed = TravertineTable.isKeyedName(name);
        String own = keyed ? TravertineTable.keyedName(found.name()) : found.name();
        return new Named<>(own, new TravertineTable(found, estimates, keyed, sequences));
    }

    @Override
    public Lookup<Table> tables() {
        return tables;
    }

    @Override
    public Lookup<? extends Schema> subSchemas() {
        return schemas;
    }

    /** Names that are compared without regard to case, both ways of asking. */
    private record CatalogLookup<T>(
            Function<String, Optional<Named<T>>> byName, java.util.function.Supplier<Set<String>> names)
            implements Lookup<T> {

        @Override
        public @Nullable T get(String name) {
            return byName.apply(name).map(Named::entity).orElse(null);
        }

        @Override
        public @Nullable Named<T> getIgnoreCase(String name) {
            return byName.apply(name).orElse(null);
        }

        @Override
        public Set<String> getNames(LikePattern pattern) {
            return names.get().stream().filter(pattern.matcher()::apply).collect(Collectors.toSet());
        }
    }
}
