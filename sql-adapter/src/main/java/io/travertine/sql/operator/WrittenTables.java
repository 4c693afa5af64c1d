package io.travertine.sql.operator;

import java.util.HashMap;
import java.util.Map;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.storage.Storage;
import io.travertine.sql.storage.TableStore;

/**
 * What writing rows of tables needs: stores, checks, generated values. It does not change from one execution of a statement
 * to the next, so an operator that is run again keeps it. Used by one thread at a time.
 */
final class WrittenTables {

    private final RowRules rules;
    private final Map<Integer, WrittenTable> tables = new HashMap<>();

    /** One table; the store is of the storage that the first execution had. */
    record WrittenTable(TableStore store, RowChecker checker, GeneratedValues generated) {}

    /** @param rules that know all tables which are asked for */
    WrittenTables(RowRules rules) {
        this.rules = rules;
    }

    WrittenTable of(TableDefinition table, Storage storage) {
        WrittenTable known = tables.get(table.id());
        if (known == null) {
            RowRules.TableRules ofTable = rules.of(table);
            known = new WrittenTable(
                    storage.table(table),
                    new RowChecker(table, ofTable.checks()),
                    new GeneratedValues(table, ofTable.generated(), storage.identities()));
            tables.put(table.id(), known);
        }
        return known;
    }

    /** Lets go of the transaction that was written in, and so of what it has written. */
    void forgetTransaction() {
        for (WrittenTable table : tables.values()) {
            table.store().forgetTransaction();
        }
    }
}
