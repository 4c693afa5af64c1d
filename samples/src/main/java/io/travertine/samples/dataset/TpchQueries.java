package io.travertine.samples.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** The 22 queries of TPC-H, with the parameters that its specification gives for validation. */
public final class TpchQueries {

    public static final int COUNT = 22;

    private TpchQueries() {}

    /** The text of a query, numbered from 1. */
    public static String query(int number) {
        String resource = String.format(Locale.ROOT, "/io/travertine/samples/tpch/q%02d.sql", number);
        try (InputStream stream = Objects.requireNonNull(TpchQueries.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
