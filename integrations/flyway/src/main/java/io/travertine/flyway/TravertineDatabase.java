package io.travertine.flyway;

import java.sql.Connection;
import java.sql.SQLException;

import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.database.base.Table;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;

/** The database to Flyway: definitions are part of transactions, so that a migration happens in whole or not at all. */
final class TravertineDatabase extends Database<TravertineConnection> {

    private static final String VERSION_MIN = "0.1";
    private static final String NOBODY = "nobody";

    TravertineDatabase(
            Configuration configuration, JdbcConnectionFactory connections, StatementInterceptor interceptor) {
        super(configuration, connections, interceptor);
    }

    @Override
    protected TravertineConnection doGetConnection(Connection connection) {
        return new TravertineConnection(this, connection);
    }

    @Override
    public void ensureSupported(Configuration configuration) {
        ensureDatabaseIsRecentEnough(VERSION_MIN);
    }

    /** There are no accounts, but the name of who installed a migration must not be NULL. */
    @Override
    protected String doGetCurrentUser() throws SQLException {
        String user = jdbcMetaData.getUserName();
        return user == null || user.isEmpty() ? NOBODY : user;
    }

    @Override
    public boolean supportsDdlTransactions() {
        return true;
    }

    @Override
    public String getBooleanTrue() {
        return "TRUE";
    }

    @Override
    public String getBooleanFalse() {
        return "FALSE";
    }

    @Override
    public boolean catalogIsSchema() {
        return false;
    }

    @Override
    public String getRawCreateScript(Table table, boolean baseline) {
        String create = """
                CREATE TABLE %s (
                    "installed_rank" INT NOT NULL,
                    "version" VARCHAR(50),
                    "description" VARCHAR(200) NOT NULL,
                    "type" VARCHAR(20) NOT NULL,
                    "script" VARCHAR(1000) NOT NULL,
                    "checksum" INT,
                    "installed_by" VARCHAR(100) NOT NULL,
                    "installed_on" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
                    "execution_time" INT NOT NULL,
                    "success" BOOLEAN NOT NULL,
                    CONSTRAINT %s PRIMARY KEY ("installed_rank")
                );
                CREATE INDEX %s ON %s ("success");
                """.formatted(table, quote(table.getName() + "_pk"), quote(table.getName() + "_s_idx"), table);
        return baseline ? create + getBaselineStatement(table) + ";\n" : create;
    }
}
