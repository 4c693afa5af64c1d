package io.travertine.flyway;

import java.sql.SQLException;

import org.flywaydb.core.internal.database.base.Connection;

/** A connection, and the schema in which it looks up names. */
final class TravertineConnection extends Connection<TravertineDatabase> {

    TravertineConnection(TravertineDatabase database, java.sql.Connection connection) {
        super(database, connection);
    }

    @Override
    protected String getCurrentSchemaNameOrSearchPath() throws SQLException {
        return getJdbcConnection().getSchema();
    }

    @Override
    protected void doChangeCurrentSchemaOrSearchPathTo(String schema) throws SQLException {
        getJdbcConnection().setSchema(schema);
    }

    @Override
    public TravertineSchema getSchema(String name) {
        return new TravertineSchema(getJdbcTemplate(), database, name);
    }
}
