package io.travertine.jdbc.standard;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/** A database that the checks run on. */
enum Peer {
    TRAVERTINE("jdbc:travertine:mem:"),
    H2("jdbc:h2:mem:");

    private final String prefix;

    Peer(String prefix) {
        this.prefix = prefix;
    }

    /** A connection to the database in memory of a name, which lives while one is open. */
    Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(prefix + name);
    }

    /** How a name that is written without quotes is stored. */
    String stored(String name) {
        return this == H2 ? name.toUpperCase(Locale.ROOT) : name;
    }
}
