package io.travertine.engine.read;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.travertine.engine.Keyspace;
import org.jspecify.annotations.Nullable;

/**
 * The keyspaces as they were found by name since the last of them was created or dropped: whoever reads no older state need
 * not look them up again. Thread-safe.
 */
public final class KeyspaceNames {

    private final Map<String, Found> found = new ConcurrentHashMap<>();
    private volatile long changedAt;

    KeyspaceNames() {}

    private record Found(Keyspace keyspace, long changedAt) {}

    /**
     * Takes note of a commit that creates or drops keyspaces, before it becomes visible, or of the last one before the opening:
     * whether an older state had the same keyspaces nobody knows.
     */
    public void changed(long sequence) {
        changedAt = sequence;
        found.clear();
    }

    /** The sequence of the last commit that changed something; for a reader that knows already how far it sees. */
    long changedAt() {
        return changedAt;
    }

    /** The keyspace of that name that is seen at the sequence, if that is known. */
    @Nullable Keyspace find(String name, long sequence) {
        Found known = found.get(name);
        long at = changedAt;
        return known != null && known.changedAt() == at && sequence >= at ? known.keyspace() : null;
    }

    /**
     * Takes note of what was found.
     *
     * @param sequence at which it was looked for
     * @param changedAt what {@link #changedAt()} answered before that
     */
    void add(Keyspace keyspace, long sequence, long changedAt) {
        if (sequence >= changedAt) {
            found.put(keyspace.name(), new Found(keyspace, changedAt));
        }
    }
}
