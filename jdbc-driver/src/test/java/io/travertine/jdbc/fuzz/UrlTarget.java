package io.travertine.jdbc.fuzz;

import java.nio.charset.StandardCharsets;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

import io.travertine.engine.fuzz.FuzzTarget;
import io.travertine.jdbc.JdbcUrl;
import io.travertine.jdbc.TravertineDriver;

/** A JDBC URL: taken apart, printed, and taken apart again. */
public final class UrlTarget implements FuzzTarget {

    private final Driver driver = new TravertineDriver();

    @Override
    public void decode(byte[] input) {
        String url = new String(input, StandardCharsets.UTF_8);
        try {
            driver.acceptsURL(url);
            driver.getPropertyInfo(url, new Properties());
            String printed = JdbcUrl.parse(url, new Properties()).toString();
            String again = JdbcUrl.parse(printed, new Properties()).toString();
            if (!again.equals(printed)) {
                throw new AssertionError(printed + " becomes " + again);
            }
        } catch (SQLException refused) {
            // As it should be.
        }
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                        "jdbc:travertine:mem:name",
                        "jdbc:travertine:/path/to/directory?durability=BUFFERED&syncIntervalMillis=20",
                        "jdbc:travertine:data?memtableBytes=4M&blockCacheBytes=1G&transactionBytesMax=10K",
                        "jdbc:travertine:mem:x?keep=true&create=false&readOnly=true&timeZone=Europe/Berlin&schema=S",
                        "jdbc:travertine:mem:x?user=a%20b&password=%26%3D",
                        "jdbc:h2:mem:")
                .stream()
                .map(url -> url.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
