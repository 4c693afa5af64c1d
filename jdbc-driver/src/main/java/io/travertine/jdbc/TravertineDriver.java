package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.Properties;
import java.util.logging.Logger;

import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver of Travertine; {@link JdbcUrl} describes its URLs. {@link DriverManager} finds it by itself. Thread-safe.
 */
public final class TravertineDriver implements Driver {

    static final String PRODUCT_NAME = "Travertine";
    static final int MAJOR_VERSION = 0;
    static final int MINOR_VERSION = 1;
    static final String VERSION = "0.1.0";

    static {
        try {
            DriverManager.registerDriver(new TravertineDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    public TravertineDriver() {}

    /** Connects, or returns null if the URL belongs to another driver. */
    @Override
    public @Nullable Connection connect(@Nullable String url, @Nullable Properties properties) throws SQLException {
        if (url == null) {
            throw SqlExceptions.invalidArgument("the URL must not be null");
        }
        if (!JdbcUrl.isOurs(url)) {
            return null;
        }
        return connect(JdbcUrl.parse(url, properties == null ? new Properties() : properties));
    }

    static TravertineConnection connect(JdbcUrl url) throws SQLException {
        return DriverConnection.open(url);
    }

    @Override
    public boolean acceptsURL(@Nullable String url) throws SQLException {
        if (url == null) {
            throw SqlExceptions.invalidArgument("the URL must not be null");
        }
        return JdbcUrl.isOurs(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties properties) throws SQLException {
        JdbcUrl parsed = JdbcUrl.parse(url, properties == null ? new Properties() : properties);
        return Arrays.stream(ConnectionProperty.values())
                .map(property -> describe(property, parsed))
                .toArray(DriverPropertyInfo[]::new);
    }

    private static DriverPropertyInfo describe(ConnectionProperty property, JdbcUrl url) {
        String value = url.value(property).orElse(property.defaultText());
        DriverPropertyInfo info = new DriverPropertyInfo(property.key(), value);
        info.description = property.description();
        info.choices = property.choices().isEmpty() ? null : property.choices().toArray(String[]::new);
        return info;
    }

    @Override
    public int getMajorVersion() {
        return MAJOR_VERSION;
    }

    @Override
    public int getMinorVersion() {
        return MINOR_VERSION;
    }

    /** Whether all of JDBC is there; calls of stored procedures are not. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw SqlExceptions.noLogger();
    }
}
