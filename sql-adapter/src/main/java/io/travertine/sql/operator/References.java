package io.travertine.sql.operator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.ReferentialAction;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.storage.ReferenceKeys;

/**
 * Sees to it that at the end of a statement every reference has its row. What is not there when it is first asked for is
 * asked for again at the end: the statement itself may bring it.
 *
 * <p>Against other transactions: who refers to a key makes its commit depend on that key, and who takes it away makes its
 * commit depend on all keys by which rows could refer to it. Whoever of the two commits second finds out.
 */
final class References {

    private final Transaction transaction;
    private final RowRules rules;
    private final Map<ForeignKeyDefinition, ReferenceKeys> keys = new HashMap<>();
    private final Set<Key> found = new HashSet<>();
    private final Map<Key, SqlDatabaseException> missing = new LinkedHashMap<>();
    private final List<Gone> gone = new ArrayList<>();

    /** A key of a parent. */
    private record Key(ReferenceKeys reference, ByteBuffer bytes) {}

    /** A key of a parent that went away while rows may refer to it. */
    @SuppressWarnings("ArrayRecordComponent") // gathered, never compared
    private record Gone(
            ReferenceKeys reference,
            ReferentialAction action,
            byte[] key,
            byte[] childPrefix,
            SqlDatabaseException error) {}

    References(Transaction transaction, RowRules rules) {
        this.transaction = transaction;
        this.rules = rules;
    }

    /** The keys of a foreign key of a table. */
    ReferenceKeys keys(TableDefinition child, ForeignKeyDefinition foreignKey) {
        return keys.computeIfAbsent(foreignKey, key -> new ReferenceKeys(child, key, parent(child, key)));
    }

    private TableDefinition parent(TableDefinition child, ForeignKeyDefinition key) {
        return rules.catalog()
                .table(key.parentTable())
                .orElseThrow(() -> new IllegalStateException("foreign key " + key.name() + " of table "
                        + child.qualifiedName() + " refers to table " + key.parentTable() + ", which is not there"));
    }

    /** Rows of a table were given values in the columns of these foreign keys. */
    void added(
            TableDefinition child,
            List<? extends ColumnVector> columns,
            int rowCount,
            List<ForeignKeyDefinition> foreignKeys) {
        for (ForeignKeyDefinition foreignKey : foreignKeys) {
            ReferenceKeys reference = keys(child, foreignKey);
            for (int row = 0; row < rowCount; row++) {
                byte[] bytes = reference.referredKey(columns, row);
                if (bytes == null) {
                    continue;
                }
                Key key = new Key(reference, ByteBuffer.wrap(bytes));
                if (!found.contains(key) && !missing.containsKey(key)) {
                    reference.touchParent(transaction, bytes);
                    if (reference.hasParent(transaction, bytes).orElse(false)) {
                        found.add(key);
                    } else {
                        missing.put(key, reference.noParent(columns, row));
                    }
                }
            }
        }
    }

    /** Keeps others from referring to a key that this transaction takes away. */
    void claim(ReferenceKeys reference, byte[] childPrefix) {
        reference.touchChildren(transaction, childPrefix);
    }

    /** A key of a parent went away, and by the action, NO ACTION or RESTRICT, no row may refer to it at the end. */
    void gone(
            ReferenceKeys reference,
            ReferentialAction action,
            byte[] key,
            byte[] childPrefix,
            SqlDatabaseException error) {
        gone.add(new Gone(reference, action, key, childPrefix, error));
    }

    void finish() {
        for (Map.Entry<Key, SqlDatabaseException> entry : missing.entrySet()) {
            Key key = entry.getKey();
            if (!key.reference().hasParent(transaction, key.bytes().array()).orElse(false)) {
                throw entry.getValue();
            }
        }
        for (Gone taken : gone) {
            boolean isBack = taken.action() == ReferentialAction.NO_ACTION
                    && taken.reference().hasParent(transaction, taken.key()).orElse(false);
            if (!isBack && taken.reference().hasChildren(transaction, taken.childPrefix())) {
                throw taken.error();
            }
        }
    }
}
