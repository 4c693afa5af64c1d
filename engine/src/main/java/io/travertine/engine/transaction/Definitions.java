package io.travertine.engine.transaction;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.Keyspace;
import io.travertine.engine.commit.CommitBatch;

/** The keyspaces that a transaction creates and drops, each with the mark of the write set that followed. */
final class Definitions {

    private final List<Definition> creations = new ArrayList<>();
    private final List<Definition> drops = new ArrayList<>();

    private record Definition(Keyspace keyspace, long position) {}

    void created(Keyspace keyspace, long position) {
        creations.add(new Definition(keyspace, position));
    }

    void dropped(Keyspace keyspace, long position) {
        drops.add(new Definition(keyspace, position));
    }

    boolean isEmpty() {
        return creations.isEmpty() && drops.isEmpty();
    }

    /** Checks that a keyspace was not dropped in here. */
    void checkNotDropped(Keyspace keyspace) {
        for (Definition drop : drops) {
            if (drop.keyspace().id() == keyspace.id()) {
                throw new IllegalArgumentException("keyspace " + keyspace.name() + " was dropped by this transaction");
            }
        }
    }

    /** Forgets what came after a mark. */
    void rollbackTo(long position) {
        creations.removeIf(creation -> creation.position() > position);
        drops.removeIf(drop -> drop.position() > position);
    }

    void addTo(CommitBatch.Builder batch) {
        creations.forEach(creation -> batch.create(creation.keyspace()));
        drops.forEach(drop -> batch.drop(drop.keyspace().id()));
    }
}
