package io.travertine.spring;

import java.sql.Connection;
import java.util.Optional;

import org.springframework.data.jdbc.core.dialect.DialectResolver;
import org.springframework.data.relational.core.dialect.Dialect;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** Knows Travertine by the name that its driver gives. Found through {@code spring.factories}. */
public final class TravertineDialectProvider implements DialectResolver.JdbcDialectProvider {

    private static final String PRODUCT_NAME = "Travertine";

    /** Called by Spring. */
    public TravertineDialectProvider() {}

    @Override
    public Optional<Dialect> getDialect(JdbcOperations operations) {
        String product = operations.execute((ConnectionCallback<String>) TravertineDialectProvider::productName);
        return PRODUCT_NAME.equals(product) ? Optional.of(TravertineJdbcDialect.INSTANCE) : Optional.empty();
    }

    private static String productName(Connection connection) throws java.sql.SQLException {
        return connection.getMetaData().getDatabaseProductName();
    }
}
