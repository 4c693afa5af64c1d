package io.travertine.hibernate;

import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolver;
import org.jspecify.annotations.Nullable;

/** Knows Travertine by the name that its driver gives. Found by the service file. */
public final class TravertineDialectResolver implements DialectResolver {

    private static final long serialVersionUID = 1L;

    static final String PRODUCT_NAME = "Travertine";

    /** Called by the service loader. */
    public TravertineDialectResolver() {}

    @Override
    public @Nullable Dialect resolveDialect(DialectResolutionInfo info) {
        return PRODUCT_NAME.equals(info.getDatabaseName()) ? new TravertineDialect(info) : null;
    }
}
