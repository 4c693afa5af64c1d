package io.travertine.jdbc;

import java.util.Hashtable;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;

import org.jspecify.annotations.Nullable;

/** Makes a {@link TravertineDataSource} of the reference that a naming service keeps of it. Stateless. */
public final class TravertineDataSourceFactory implements ObjectFactory {

    static final String URL = "url";
    static final String USER = "user";

    public TravertineDataSourceFactory() {}

    /** The data source, or null if the reference is to something else. */
    @Override
    public @Nullable Object getObjectInstance(
            @Nullable Object object,
            @Nullable Name name,
            @Nullable Context context,
            @Nullable Hashtable<?, ?> environment) {
        if (!(object instanceof Reference reference)
                || !reference.getClassName().equals(TravertineDataSource.class.getName())) {
            return null;
        }
        TravertineDataSource source = new TravertineDataSource();
        text(reference, URL).ifPresent(source::setUrl);
        text(reference, USER).ifPresent(source::setUser);
        return source;
    }

    private static Optional<String> text(Reference reference, String type) {
        RefAddr address = reference.get(type);
        return address == null || address.getContent() == null
                ? Optional.empty()
                : Optional.of(address.getContent().toString());
    }
}
