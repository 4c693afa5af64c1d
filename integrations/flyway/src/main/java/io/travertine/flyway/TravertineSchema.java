package io.travertine.flyway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.flywaydb.core.internal.database.base.Schema;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;

/** A schema: what lies in it, and how it is emptied. */
final class TravertineSchema extends Schema<TravertineDatabase, TravertineTable> {

    private static final String OBJECTS = """
            SELECT (SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_schema) = LOWER(?))
                + (SELECT COUNT(*) FROM information_schema.sequences WHERE LOWER(sequence_schema) = LOWER(?))""";

    TravertineSchema(JdbcTemplate template, TravertineDatabase database, String name) {
        super(template, database, name);
    }

    @Override
    protected boolean doExists() throws SQLException {
        return jdbcTemplate.queryForInt(
                        "SELECT COUNT(*) FROM information_schema.schemata WHERE LOWER(schema_name) = LOWER(?)", name)
                > 0;
    }

    @Override
    protected boolean doEmpty() throws SQLException {
        return jdbcTemplate.queryForInt(OBJECTS, name, name) == 0;
    }

    @Override
    protected void doCreate() throws SQLException {
        jdbcTemplate.execute("CREATE SCHEMA " + database.quote(name));
    }

    @Override
    protected void doDrop() throws SQLException {
        jdbcTemplate.execute("DROP SCHEMA " + database.quote(name) + " CASCADE");
    }

    @Override
    protected void doClean() throws SQLException {
        for (String view : names("VIEW")) {
            jdbcTemplate.execute("DROP VIEW IF EXISTS " + database.quote(name, view) + " CASCADE");
        }
        for (TravertineTable table : allTables()) {
            table.drop();
        }
        for (String sequence : jdbcTemplate.queryForStringList(
                "SELECT sequence_name FROM information_schema.sequences WHERE LOWER(sequence_schema) = LOWER(?)",
                name)) {
            jdbcTemplate.execute("DROP SEQUENCE " + database.quote(name, sequence));
        }
    }

    @Override
    protected TravertineTable[] doAllTables() throws SQLException {
        return names("TABLE").stream().map(this::getTable).toArray(TravertineTable[]::new);
    }

    @Override
    public TravertineTable getTable(String tableName) {
        return new TravertineTable(jdbcTemplate, database, this, tableName);
    }

    private List<String> names(String type) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = database.getJdbcMetaData().getTables(null, name, null, new String[] {type})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }
}
