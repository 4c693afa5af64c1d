package io.travertine.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one database. {@code new TravertineDataSource("jdbc:travertine:/path")}, or as a bean with
 * {@link #setUrl}, as containers and pools want it. Every call opens a session of its own; the database stays open while
 * one of them is, so a pool keeps it open by itself. Thread-safe once it is set up.
 */
public final class TravertineDataSource implements DataSource {

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

    private Connection connect(@Nullable String username) throws SQLException {
        String target = url;
        if (target == null) {
            throw SqlExceptions.invalidArgument("the data source has no URL; call setUrl first");
        }
        Properties properties = new Properties();
        if (username != null) {
            properties.setProperty(ConnectionProperty.USER.key(), username);
        }
        return TravertineDriver.connect(JdbcUrl.parse(target, properties));
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
        throw new SQLFeatureNotSupportedException("not supported: java.util.logging; the driver logs nothing", "0A000");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrapping.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
