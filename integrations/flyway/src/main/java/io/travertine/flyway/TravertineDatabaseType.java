package io.travertine.flyway;

import java.sql.Connection;
import java.sql.Types;

import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.base.BaseDatabaseType;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;

/** Knows Travertine by its URLs and by the name that its driver gives. Found by the service file. */
public final class TravertineDatabaseType extends BaseDatabaseType {

    private static final String NAME = "Travertine";
    private static final String URL_PREFIX = "jdbc:travertine:";
    private static final int LINES_TO_PEEK = 2;

    /** Called by the service loader. */
    public TravertineDatabaseType() {}

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public int getNullType() {
        return Types.NULL;
    }

    @Override
    public boolean handlesJDBCUrl(String url) {
        return url.startsWith(URL_PREFIX);
    }

    @Override
    public String getDriverClass(String url, ClassLoader classLoader) {
        return "io.travertine.jdbc.TravertineDriver";
    }

    @Override
    public boolean handlesDatabaseProductNameAndVersion(String productName, String version, Connection connection) {
        return productName.startsWith(NAME); // The version follows the name.
    }

    @Override
    public TravertineDatabase createDatabase(
            Configuration configuration, JdbcConnectionFactory connections, StatementInterceptor interceptor) {
        return new TravertineDatabase(configuration, connections, interceptor);
    }

    @Override
    public Parser createParser(Configuration configuration, ResourceProvider resources, ParsingContext context) {
        return new ScriptParser(configuration, context);
    }

    /** Scripts are plain SQL. */
    private static final class ScriptParser extends Parser {
        ScriptParser(Configuration configuration, ParsingContext context) {
            super(configuration, context, LINES_TO_PEEK);
        }
    }
}
