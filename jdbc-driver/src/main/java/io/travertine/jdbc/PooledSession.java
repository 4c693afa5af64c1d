package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;

import org.jspecify.annotations.Nullable;

/**
 * What a pool holds: it keeps the database open and hands out one connection at a time. Each is a session of its own, which
 * costs microseconds in an embedded database, so nothing of one user's settings or transaction reaches the next. Thread-safe.
 */
class PooledSession implements PooledConnection {

    private final DriverConnection keeper;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private @Nullable DriverConnection lent;

    PooledSession(DriverConnection keeper) {
        this.keeper = keeper;
    }

    /** A new connection; one that was handed out before and is still open is closed. */
    @Override
    public final synchronized Connection getConnection() throws SQLException {
        keeper.checkOpen();
        takeBack();
        try {
            DriverConnection connection = newConnection(keeper.url());
            connection.afterClose(() -> gaveBack(connection));
            lent = connection;
            return connection;
        } catch (SQLException e) {
            ConnectionEvent event = new ConnectionEvent(this, e);
            listeners.forEach(listener -> listener.connectionErrorOccurred(event));
            throw e;
        }
    }

    DriverConnection newConnection(JdbcUrl url) throws SQLException {
        return DriverConnection.open(url);
    }

    private void gaveBack(DriverConnection connection) {
        synchronized (this) {
            if (lent != connection) {
                return;
            }
            lent = null;
        }
        ConnectionEvent event = new ConnectionEvent(this);
        listeners.forEach(listener -> listener.connectionClosed(event));
    }

    /** Closes what is lent without telling the listeners, as JDBC asks. */
    private void takeBack() throws SQLException {
        DriverConnection open = lent;
        lent = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        takeBack();
        keeper.close();
    }

    @Override
    public final void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public final void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    /** Does nothing, as JDBC asks of a driver that does not pool statements: plans are kept for all sessions anyway. */
    @Override
    public final void addStatementEventListener(StatementEventListener listener) {}

    @Override
    public final void removeStatementEventListener(StatementEventListener listener) {}
}
