package io.travertine.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.Properties;
import java.util.logging.Logger;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;
import javax.sql.XADataSource;

import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one database. {@code new TravertineDataSource("jdbc:travertine:/path")}, or as a bean with
 * {@link #setUrl}, as containers and pools want it. Every call opens a session of its own; the database stays open while
 * one of them is, so a pool keeps it open by itself. A naming service may keep it: {@link #getReference} holds its URL and
 * user. A transaction manager gets an {@link XAConnection} of it; what is prepared through that survives a crash.
 * Thread-safe once it is set up.
 */
public final class TravertineDataSource implements DataSource, ConnectionPoolDataSource, XADataSource, Referenceable {

    private volatile @Nullable String url;
    private volatile @Nullable String user;
    private volatile @Nullable PrintWriter logWriter;
    private volatile int loginTimeoutSeconds;

    public TravertineDataSource() {}

    public TravertineDataSource(String url) {
        this.url = url;
    }

    public @Nullable String getUrl() {
        return url;
    }

    public void setUrl(@Nullable String url) {
        this.url = url;
    }

    public @Nullable String getUser() {
        return user;
    }

    public void setUser(@Nullable String user) {
        this.user = user;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(user);
    }

    /** Connects; the user is reported by the metadata, the password is not used. */
    @Override
    public Connection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
        return connect(username);
    }

    private DriverConnection connect(@Nullable String username) throws SQLException {
        String target = url;
        if (target == null) {
            throw SqlExceptions.invalidArgument("the data source has no URL; call setUrl first");
        }
        Properties properties = new Properties();
        if (username != null) {
            properties.setProperty(ConnectionProperty.USER.key(), username);
        }
        return DriverConnection.open(JdbcUrl.parse(target, properties));
    }

    /** For pools of the older kind; the newer ones take {@link #getConnection()}. */
    @Override
    public PooledConnection getPooledConnection() throws SQLException {
        return new PooledSession(connect(user));
    }

    @Override
    public PooledConnection getPooledConnection(@Nullable String username, @Nullable String password)
            throws SQLException {
        return new PooledSession(connect(username));
    }

    /** For transaction managers, which commit over several resources in two phases. */
    @Override
    public XAConnection getXAConnection() throws SQLException {
        return new DistributedSession(connect(user));
    }

    @Override
    public XAConnection getXAConnection(@Nullable String username, @Nullable String password) throws SQLException {
        return new DistributedSession(connect(username));
    }

    @Override
    public Reference getReference() {
        Reference reference =
                new Reference(TravertineDataSource.class.getName(), TravertineDataSourceFactory.class.getName(), null);
        reference.add(new StringRefAddr(TravertineDataSourceFactory.URL, url));
        reference.add(new StringRefAddr(TravertineDataSourceFactory.USER, user));
        return reference;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        this.logWriter = writer;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeoutSeconds;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        this.loginTimeoutSeconds = seconds;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw SqlExceptions.noLogger();
    }

    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        throw noBuilder();
    }

    @Override
    public PooledConnectionBuilder createPooledConnectionBuilder() throws SQLException {
        throw noBuilder();
    }

    @Override
    public XAConnectionBuilder createXAConnectionBuilder() throws SQLException {
        throw noBuilder();
    }

    @Override
    public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        throw noBuilder();
    }

    private static SQLException noBuilder() {
        return SqlExceptions.notSupported("builders for sharding keys; call getConnection with the user");
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return Wrapping.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
        return Wrapping.isWrapperFor(this, type);
    }
}
