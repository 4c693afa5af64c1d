package io.travertine.sql.ddl;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.travertine.engine.KeyspaceOptions;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.AlterAction;
import io.travertine.sql.parser.OptionClause;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlLiteral;

/**
 * The options of tables: {@code row_ttl}, after which a row is gone that was not written again, and {@code
 * history_retention}, how far back FOR SYSTEM_TIME can see. Each is an interval of days to seconds, or NULL for none.
 */
final class TableOptions {

    private static final String ROW_TTL = "row_ttl";
    private static final String HISTORY_RETENTION = "history_retention";
    private static final Duration MINIMUM = Duration.ofSeconds(1);

    private final Definitions definitions;

    TableOptions(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The options as they are after the clauses. */
    static KeyspaceOptions changed(KeyspaceOptions before, List<OptionClause> clauses) {
        KeyspaceOptions options = before;
        Set<String> seen = new HashSet<>();
        for (OptionClause clause : clauses) {
            String name = clause.name().getSimple().toLowerCase(Locale.ROOT);
            if (!seen.add(name)) {
                throw Definitions.error(
                        SqlErrorCode.INVALID_DEFINITION, clause.name(), "option " + name + " is given twice");
            }
            options = switch (name) {
                case ROW_TTL -> options.withTimeToLive(duration(clause));
                case HISTORY_RETENTION -> options.withHistoryRetention(duration(clause));
                default ->
                    throw Definitions.error(
                            SqlErrorCode.INVALID_DEFINITION,
                            clause.name(),
                            "a table has no option " + name + "; there are " + ROW_TTL + " and " + HISTORY_RETENTION);
            };
        }
        return options;
    }

    private static Duration duration(OptionClause clause) {
        SqlLiteral value = clause.value();
        if (value.getValue() == null) {
            return Duration.ZERO;
        }
        String expected = "option " + clause.name().getSimple()
                + " takes an interval of days to seconds, at least INTERVAL '1' SECOND, or NULL for none: " + value;
        if (!(value instanceof SqlIntervalLiteral) || value.getTypeName().isYearMonth()) {
            throw Definitions.error(SqlErrorCode.INVALID_DEFINITION, clause.name(), expected);
        }
        try {
            Duration duration = Duration.ofMillis(value.getValueAs(Long.class));
            if (duration.compareTo(MINIMUM) >= 0) {
                return duration;
            }
        } catch (RuntimeException e) {
            // What Calcite throws where the text of an interval is none, or has too many digits.
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    clause.name(),
                    value + " is no interval, or one of more digits than its unit has; write INTERVAL '365' DAY(3)");
        }
        throw Definitions.error(SqlErrorCode.INVALID_DEFINITION, clause.name(), expected);
    }

    /** Changes the options of a table: its rows are written anew, so they begin to live, and to be remembered, anew. */
    void set(TableDefinition table, AlterAction.SetOptions set) {
        TableDefinition changed = table.withLifetimes(changed(table.lifetimes(), set.options()));
        if (changed.equals(table)) {
            return;
        }
        if (changed.expires()) {
            for (TableDefinition child : definitions.catalog().referringTo(table.id())) {
                throw Definitions.error(
                        SqlErrorCode.DEPENDENT_OBJECTS,
                        set.options().get(0).name(),
                        "table " + table.qualifiedName() + " is referred to by a foreign key of table "
                                + child.qualifiedName() + ", so its rows cannot have a time to live");
            }
        }
        new TableRows(definitions).rewrite(table, changed, batch -> List.copyOf(batch.columns()));
    }

    /** Entries that are made later than their rows would outlive them. */
    static void checkIndexable(Definitions definitions, TableDefinition table, String index) {
        if (table.expires() && !new TableRows(definitions).isEmpty(table)) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED,
                    "index " + index + " cannot be added to table " + table.qualifiedName()
                            + " while it holds rows, because they have a time to live (row_ttl); create it with the table");
        }
    }
}
