package io.travertine.sql.storage;

import io.travertine.engine.Engine;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.TableDefinition;

/** An open engine, seen as a place for tables. One for each open database; thread-safe. */
public final class Storage {

    private final Engine engine;
    private final RowIds rowIds = new RowIds();
    private final IdentityCounters identities;

    public Storage(Engine engine) {
        this.engine = engine;
        this.identities = new IdentityCounters(engine);
    }

    public Engine engine() {
        return engine;
    }

    /** The counters of identity columns. */
    public IdentityCounters identities() {
        return identities;
    }

    /** What tables are read by whose rows lack columns. */
    public MissingColumns missingColumns() {
        return new MissingColumns(engine);
    }

    /** The store of a table's rows, for one thread at a time. */
    public TableStore table(TableDefinition table) {
        return new TableStore(engine, rowIds, table);
    }

    /** The store of an index's entries, for one thread at a time. */
    public IndexStore index(TableDefinition table, IndexDefinition index) {
        return new IndexStore(engine, table, index);
    }
}
