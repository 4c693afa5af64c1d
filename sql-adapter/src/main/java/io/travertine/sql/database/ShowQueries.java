package io.travertine.sql.database;

import java.util.List;
import java.util.Locale;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.SqlQuoting;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.catalog.SearchPath;
import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.ViewDefinition;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.parser.ShowStatement;
import org.apache.calcite.sql.SqlIdentifier;

/** The queries that SHOW is short for. */
final class ShowQueries {

    private static final String CURRENT_SCHEMA = "(SELECT setting FROM sys.settings WHERE name = 'schema')";

    private final Catalog catalog;
    private final String currentSchema;

    ShowQueries(Catalog catalog, String currentSchema) {
        this.catalog = catalog;
        this.currentSchema = currentSchema;
    }

    /**
     * The query in SQL.
     *
     * @throws SqlDatabaseException if there is nothing of that name
     */
    String of(ShowStatement show) {
        SqlIdentifier name = show.name();
        return switch (show.kind()) {
            case TABLES ->
                "SELECT table_name, table_schema, table_type FROM information_schema.tables WHERE table_schema = "
                        + (name == null ? CURRENT_SCHEMA : SqlQuoting.literal(schema(name)))
                        + " ORDER BY table_name";
            case SCHEMAS -> "SELECT schema_name FROM information_schema.schemata ORDER BY schema_name";
            case COLUMNS -> columns(show.nameOfOne());
            case SETTING -> setting(show.nameOfOne());
            case ALL_SETTINGS -> "SELECT name, setting, description FROM sys.settings ORDER BY name";
        };
    }

    private String schema(SqlIdentifier name) {
        return catalog.schema(name.toString())
                .or(() -> SystemTable.Schema.find(name.toString()).map(SystemTable.Schema::schemaName))
                .orElseThrow(() -> Positions.error(
                        SqlErrorCode.SCHEMA_NOT_FOUND,
                        name,
                        "schema " + name + " does not exist"
                                + NameSuggestion.hint(name.toString(), catalog.schemas())));
    }

    private String columns(SqlIdentifier name) {
        List<String> names = name.names;
        String schema = SearchPath.of(names, currentSchema);
        String object = names.get(names.size() - 1);
        return catalog.table(schema, object)
                .map(TableDefinition::qualifiedName)
                .or(() -> catalog.view(schema, object).map(ViewDefinition::qualifiedName))
                .or(() -> SystemTable.find(schema, object)
                        .map(table -> schema.toLowerCase(Locale.ROOT) + "." + object.toLowerCase(Locale.ROOT)))
                .map(qualified -> "SELECT column_name, data_type, character_maximum_length, is_nullable, column_default"
                        + " FROM information_schema.columns WHERE table_schema || '.' || table_name = "
                        + SqlQuoting.literal(qualified) + " ORDER BY ordinal_position")
                .orElseThrow(() -> Positions.error(
                        SqlErrorCode.TABLE_NOT_FOUND, name, "table or view " + name + " does not exist"));
    }

    private static String setting(SqlIdentifier name) {
        String asked = name.getSimple().toLowerCase(Locale.ROOT);
        List<String> names = SessionSystemRows.SETTING_NAMES;
        if (!names.contains(asked)) {
            throw Positions.error(
                    SqlErrorCode.INVALID_ARGUMENT,
                    name,
                    "there is no setting " + name + "; there are " + String.join(", ", names)
                            + ", and SHOW TABLES, SHOW COLUMNS FROM and SHOW SCHEMAS");
        }
        return "SELECT setting AS " + asked + " FROM sys.settings WHERE name = '" + asked + "'";
    }
}
