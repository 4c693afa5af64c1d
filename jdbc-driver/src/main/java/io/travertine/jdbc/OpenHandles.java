package io.travertine.jdbc;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/**
 * The connections and statements of this JVM that are not closed, a statement with the result that it has open. One that
 * nobody refers to any more was forgotten: when the next one is opened, the log names it with the stack that opened it, and
 * what it held is given back. Thread-safe.
 */
final class OpenHandles {

    static final OpenHandles OF_THIS_JVM = new OpenHandles();

    private static final System.Logger LOGGER = System.getLogger(OpenHandles.class.getName());
    private static final int TEXT_MAX = 200;

    private final Set<Handle> open = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Object> forgotten = new ReferenceQueue<>();
    /** Those whose session was busy with another statement. */
    private final Queue<Handle> postponed = new ConcurrentLinkedQueue<>();

    /** The rows that a statement has open. */
    private record OpenRows(OpenHandle handle, Runnable giveBack) {}

    /** What is known of one without keeping it alive. */
    abstract static class Handle extends WeakReference<Object> {

        private final OpenHandles owner;
        private final String database;
        private final OpenHandle handle;

        private Handle(OpenHandles owner, Object opened, String database, OpenHandle.Kind kind, String description) {
            super(opened, owner.forgotten);
            this.owner = owner;
            this.database = database;
            this.handle = OpenHandle.of(kind, description, stack());
        }

        final void closed() {
            owner.open.remove(this);
            clear();
        }

        void describe(List<OpenHandle> into) {
            into.add(handle);
        }

        /** Ends what a forgotten one holds; returns false if that must wait. */
        abstract boolean giveBack() throws SQLException;
    }

    /** A connection. */
    private static final class ConnectionHandle extends Handle {

        private final GuardedSession session;
        private final OpenDatabases.Lease lease;

        private ConnectionHandle(
                OpenHandles owner, Object opened, GuardedSession session, OpenDatabases.Lease lease, String url) {
            super(owner, opened, lease.key(), OpenHandle.Kind.CONNECTION, url);
            this.session = session;
            this.lease = lease;
        }

        @Override
        boolean giveBack() throws SQLException {
            try {
                session.close();
            } finally {
                OpenDatabases.OF_THIS_JVM.release(lease);
            }
            return true;
        }
    }

    /** A statement, with the rows that it has open. */
    static final class StatementHandle extends Handle {

        private final GuardedSession session;
        private volatile @Nullable OpenRows rows;
        /** What was told last of a result that holds nothing; a statement executed again tells the same. */
        private @Nullable OpenRows inMemory;

        private String inMemorySql = "";

        private StatementHandle(OpenHandles owner, Object opened, GuardedSession session, String database, String sql) {
            super(owner, opened, database, OpenHandle.Kind.STATEMENT, shortened(sql));
            this.session = session;
        }

        /** @param giveBack ends what the result holds, in the session */
        void opened(String sql, Runnable giveBack) {
            rows = new OpenRows(OpenHandle.of(OpenHandle.Kind.RESULT_SET, shortened(sql), stack()), giveBack);
        }

        /** The same for a result that holds nothing. */
        void openedInMemory(String sql) {
            OpenRows known = inMemory;
            if (known == null
                    || !sql.equals(inMemorySql)
                    || known.handle().openedAt().isPresent()) {
                known = new OpenRows(OpenHandle.of(OpenHandle.Kind.RESULT_SET, shortened(sql), stack()), () -> {});
                inMemory = known;
                inMemorySql = sql;
            }
            rows = known;
        }

        void rowsClosed() {
            rows = null;
        }

        @Override
        void describe(List<OpenHandle> into) {
            super.describe(into);
            OpenRows current = rows;
            if (current != null) {
                into.add(current.handle());
            }
        }

        @Override
        boolean giveBack() throws SQLException {
            OpenRows current = rows;
            return current == null || session.tryRelease(current.giveBack());
        }
    }

    /** Takes a connection in. */
    Handle connection(Object opened, GuardedSession session, OpenDatabases.Lease lease, String url) {
        return keep(new ConnectionHandle(this, opened, session, lease, url));
    }

    /** Takes a statement in. */
    StatementHandle statement(Object opened, GuardedSession session, String database, String sql) {
        return keep(new StatementHandle(this, opened, session, database, sql));
    }

    private <H extends Handle> H keep(H handle) {
        endForgotten();
        open.add(handle);
        return handle;
    }

    private static @Nullable Throwable stack() {
        return OpenHandles.class.desiredAssertionStatus() ? new Throwable("opened here") : null;
    }

    private static String shortened(String sql) {
        return sql.length() <= TEXT_MAX ? sql : sql.substring(0, TEXT_MAX) + "...";
    }

    /** Those of a database. */
    List<OpenHandle> of(String database) {
        endForgotten();
        List<OpenHandle> handles = new ArrayList<>();
        for (Handle handle : open) {
            if (handle.database.equals(database)) {
                handle.describe(handles);
            }
        }
        return handles;
    }

    private void endForgotten() {
        for (Handle late = postponed.poll(); late != null && giveBack(late); ) {
            late = postponed.poll();
        }
        for (Reference<?> found = forgotten.poll(); found != null; found = forgotten.poll()) {
            Handle handle = (Handle) found;
            if (open.remove(handle)) {
                List<OpenHandle> handles = new ArrayList<>();
                handle.describe(handles);
                handles.forEach(OpenHandles::tell);
                giveBack(handle);
            }
        }
    }

    private boolean giveBack(Handle handle) {
        try {
            if (!handle.giveBack()) {
                postponed.add(handle);
                return false;
            }
        } catch (SQLException e) {
            LOGGER.log(System.Logger.Level.WARNING, "cannot give back what a forgotten " + handle.handle + " held", e);
        }
        return true;
    }

    /** A statement without rows holds nothing. */
    private static void tell(OpenHandle handle) {
        LOGGER.log(
                handle.kind() == OpenHandle.Kind.STATEMENT ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                "never closed, and forgotten: " + handle
                        + (handle.openedAt().isPresent()
                                ? "; it was opened here:"
                                : "; close it, or enable assertions to see who opened it"),
                handle.openedAt().orElse(null));
    }
}
