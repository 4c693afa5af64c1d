package io.travertine.sql.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.travertine.engine.Engine;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadOnlyStoreException;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.CatalogStore;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.storage.IndexBuild;

/** Indexes that were being built when the database ended: the catalog does not name them yet. */
final class UnfinishedIndexes {

    private static final Logger LOG = System.getLogger(UnfinishedIndexes.class.getName());

    private UnfinishedIndexes() {}

    /** Removes what there is of them, before the first session begins. */
    static void remove(Engine engine, CatalogStore catalogs) {
        List<Keyspace> unfinished;
        try (Snapshot now = engine.snapshot()) {
            unfinished = of(now, catalogs.load(now));
        }
        for (Keyspace keyspace : unfinished) {
            try (Transaction transaction = engine.begin()) {
                transaction.dropKeyspace(keyspace);
                transaction.commit();
            } catch (ReadOnlyStoreException e) {
                return;
            }
            LOG.log(
                    Level.WARNING,
                    "index {0} was still being built when the database ended and was removed; run CREATE INDEX again",
                    IndexBuild.indexName(keyspace.name()));
        }
    }

    private static List<Keyspace> of(Snapshot now, Catalog catalog) {
        Set<String> known = catalog.tables().stream()
                .flatMap(table -> table.indexes().stream())
                .map(IndexDefinition::keyspace)
                .collect(Collectors.toSet());
        return now.keyspaces().stream()
                .filter(keyspace -> IndexBuild.isBuilt(keyspace.name()) && !known.contains(keyspace.name()))
                .toList();
    }
}
