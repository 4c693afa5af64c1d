package io.travertine.liquibase;

import java.math.BigInteger;
import java.sql.SQLException;

import liquibase.database.AbstractJdbcDatabase;
import liquibase.database.DatabaseConnection;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.structure.core.Index;
import org.jspecify.annotations.Nullable;

/** The database to Liquibase. Found by the service file. Definitions are part of transactions: a change set happens in whole or not at all. */
public final class TravertineDatabase extends AbstractJdbcDatabase {

    static final String NAME = "Travertine";

    private static final String SHORT_NAME = "travertine";
    private static final String URL_PREFIX = "jdbc:travertine:";
    private static final int FRACTIONAL_DIGITS_MAX = 6;

    /** Called by the service loader. */
    public TravertineDatabase() {
        setCurrentDateTimeFunction("CURRENT_TIMESTAMP");
        sequenceNextValueFunction = "NEXTVAL('%s')";
        sequenceCurrentValueFunction = "CURRVAL('%s')";
    }

    @Override
    public boolean isCorrectDatabaseImplementation(DatabaseConnection connection) throws DatabaseException {
        return NAME.equalsIgnoreCase(connection.getDatabaseProductName());
    }

    @Override
    public @Nullable String getDefaultDriver(String url) {
        return url.startsWith(URL_PREFIX) ? "io.travertine.jdbc.TravertineDriver" : null;
    }

    @Override
    protected String getDefaultDatabaseProductName() {
        return NAME;
    }

    @Override
    public String getShortName() {
        return SHORT_NAME;
    }

    @Override
    public int getPriority() {
        return PRIORITY_DATABASE;
    }

    @Override
    public @Nullable Integer getDefaultPort() {
        return null;
    }

    @Override
    public boolean requiresUsername() {
        return false;
    }

    @Override
    public boolean requiresPassword() {
        return false;
    }

    @Override
    public boolean supportsDDLInTransaction() {
        return true;
    }

    @Override
    public boolean supportsInitiallyDeferrableColumns() {
        return false;
    }

    @Override
    public boolean supportsSequences() {
        return true;
    }

    @Override
    public boolean supportsTablespaces() {
        return false;
    }

    @Override
    public boolean supportsDropTableCascadeConstraints() {
        return true;
    }

    @Override
    public boolean supportsNotNullConstraintNames() {
        return false;
    }

    @Override
    public int getMaxFractionalDigitsForTimestamp() {
        return FRACTIONAL_DIGITS_MAX;
    }

    /** An index lies in the schema of its table, and its name is never qualified where it is created. */
    @Override
    public String escapeIndexName(@Nullable String catalog, @Nullable String schema, String name) {
        return escapeObjectName(name, Index.class);
    }

    /** Asks the connection; Liquibase would call a procedure. */
    @Override
    protected @Nullable String getConnectionSchemaName() {
        if (!(getConnection() instanceof JdbcConnection connection)) {
            return null;
        }
        try {
            return connection.getUnderlyingConnection().getSchema();
        } catch (SQLException e) {
            throw new UnexpectedLiquibaseException("cannot tell the schema of the connection", e);
        }
    }

    @Override
    public String getAutoIncrementClause(
            @Nullable BigInteger startWith,
            @Nullable BigInteger incrementBy,
            @Nullable String generationType,
            @Nullable Boolean defaultOnNull) {
        StringBuilder clause = new StringBuilder("GENERATED ")
                .append(generationType == null ? "BY DEFAULT" : generationType)
                .append(" AS IDENTITY");
        if (startWith != null || incrementBy != null) {
            clause.append(" (START WITH ")
                    .append(startWith == null ? BigInteger.ONE : startWith)
                    .append(" INCREMENT BY ")
                    .append(incrementBy == null ? BigInteger.ONE : incrementBy)
                    .append(')');
        }
        return clause.toString();
    }
}
