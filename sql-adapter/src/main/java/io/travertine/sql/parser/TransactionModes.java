package io.travertine.sql.parser;

import java.util.Locale;
import java.util.Optional;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.apache.calcite.sql.SqlIdentifier;

/**
 * What a statement asks of transactions. Immutable.
 *
 * @param isolation the level, if one is named
 * @param readOnly whether it only reads, if that is said
 */
public record TransactionModes(Optional<Isolation> isolation, Optional<Boolean> readOnly) {

    public static final TransactionModes NONE = new TransactionModes(Optional.empty(), Optional.empty());

    public TransactionModes with(Isolation level) {
        return new TransactionModes(Optional.of(level), readOnly);
    }

    public TransactionModes withReadOnly(boolean value) {
        return new TransactionModes(isolation, Optional.of(value));
    }

    /** The level of a name that the standard does not have. */
    public static Isolation isolation(SqlIdentifier name) {
        return isolation(name.getSimple());
    }

    /** The level of that name; words may be joined by blanks, hyphens or underscores. */
    public static Isolation isolation(String name) {
        return switch (name.replaceAll("[-_\\s]+", " ").trim().toUpperCase(Locale.ROOT)) {
            case "READ COMMITTED", "READ UNCOMMITTED" -> Isolation.READ_COMMITTED;
            case "REPEATABLE READ", "SNAPSHOT" -> Isolation.SNAPSHOT;
            case "SERIALIZABLE" -> Isolation.SERIALIZABLE;
            default ->
                throw new SqlDatabaseException(
                        SqlErrorCode.INVALID_ARGUMENT,
                        "there is no isolation level " + name
                                + "; there are READ COMMITTED, REPEATABLE READ (or SNAPSHOT) and SERIALIZABLE");
        };
    }

    @Override
    public String toString() {
        String level = isolation
                .map(each -> switch (each) {
                    case READ_COMMITTED -> "ISOLATION LEVEL READ COMMITTED";
                    case SNAPSHOT -> "ISOLATION LEVEL REPEATABLE READ";
                    case SERIALIZABLE -> "ISOLATION LEVEL SERIALIZABLE";
                })
                .orElse("");
        String access = readOnly.map(only -> only ? "READ ONLY" : "READ WRITE").orElse("");
        return level + (level.isEmpty() || access.isEmpty() ? "" : ", ") + access;
    }
}
