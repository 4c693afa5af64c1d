package io.travertine.flyway;

import java.sql.SQLException;

import org.flywaydb.core.internal.database.base.Table;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;

/** A table. */
final class TravertineTable extends Table<TravertineDatabase, TravertineSchema> {

    TravertineTable(JdbcTemplate template, TravertineDatabase database, TravertineSchema schema, String name) {
        super(template, database, schema, name);
    }

    @Override
    protected boolean doExists() throws SQLException {
        return exists(null, schema, name);
    }

    /** Holds the rows until the transaction ends. */
    @Override
    protected void doLock() throws SQLException {
        jdbcTemplate.execute("SELECT * FROM " + this + " FOR UPDATE");
    }

    @Override
    protected void doDrop() throws SQLException {
        jdbcTemplate.execute("DROP TABLE " + database.quote(schema.getName(), name) + " CASCADE");
    }
}
