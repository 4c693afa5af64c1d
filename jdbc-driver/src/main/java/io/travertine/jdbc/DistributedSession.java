package io.travertine.jdbc;

import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/**
 * What a transaction manager holds: a session whose transactions it ends through the {@link BranchResource}. A connection
 * that is handed out shows that session; closing the connection leaves a branch as it is. Thread-safe.
 */
final class DistributedSession extends PooledSession implements XAConnection {

    private final BranchResource resource;

    DistributedSession(DriverConnection keeper) throws SQLException {
        super(keeper);
        this.resource = new BranchResource(keeper.url());
    }

    @Override
    DriverConnection newConnection(JdbcUrl url) throws SQLException {
        return resource.connection();
    }

    @Override
    public XAResource getXAResource() {
        return resource;
    }

    @Override
    public synchronized void close() throws SQLException {
        try {
            super.close();
        } finally {
            resource.close();
        }
    }
}
